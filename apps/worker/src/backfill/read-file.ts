import { isFarBehind, keepEvents, noteProgress, type BackfillState } from '@shopmeter/db';
import { BrokenBulkFile, BulkReader, type BulkObject, type BulkOperationState } from '@shopmeter/shopify';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchedEvent } from '../fetching/fetched-event';
import { fileLines } from './file-lines';
import type { ShopWork } from '../fetching/shop-work';
import { withRefunds } from './with-refunds';

const BATCH = 200;
/** Events of a store that may wait to be applied. */
const FAR_BEHIND = 20_000;
const PAUSE = 250;

/**
 * Keeps the objects of an operation's file as events, from where it was left: what is kept and how far the file was read
 * is committed one after the other, so that after a crash some objects come again, as the events that they already are.
 * An object is kept when the next begins; the last when the file turns out to be whole.
 * @returns false when people paused or cancelled it
 * @throws BrokenBulkFile when the file is not what the operation said
 */
export async function readFile(
  work: ShopWork,
  state: BackfillState,
  { url, objectCount, rootObjectCount, fileSize }: BulkOperationState,
): Promise<boolean> {
  if (!url) {
    if (objectCount > 0) throw new BrokenBulkFile('the file is missing');
    return true;
  }
  const file = new FileBatches(work, state);
  let end = state.bytesRead;
  for await (const line of fileLines(work.reader.file(url, state.bytesRead), state.bytesRead)) {
    if (!(await file.read(line.text, line.start))) return false;
    end = line.end;
  }
  const isWhole = file.lines === objectCount && file.objects === rootObjectCount && (fileSize ?? end) === end;
  if (!isWhole) throw new BrokenBulkFile(`it has ${file.lines} of ${objectCount} lines`);
  await file.end(end);
  return true;
}

class FileBatches {
  readonly #reader: BulkReader;
  #batch: BulkObject['document'][] = [];
  #begun = 0;
  /** Lines before the object that is being read. */
  #linesBefore: number;

  constructor(
    private readonly work: ShopWork,
    private readonly state: BackfillState,
  ) {
    this.#reader = new BulkReader(state.objectType);
    this.#linesBefore = state.linesRead;
  }

  /** Of the whole file, so far. */
  get lines(): number {
    return this.state.linesRead + this.#reader.lines;
  }

  get objects(): number {
    return this.state.objectsRead + this.#begun;
  }

  /** @returns whether to go on */
  async read(text: string, start: number): Promise<boolean> {
    const complete = this.#reader.read(text);
    if (!this.#reader.isAtStart) return true;
    this.#begun += 1;
    if (complete) this.#batch.push(complete.document);
    this.#linesBefore = this.lines - 1;
    return this.#batch.length < BATCH || (await this.#flush(start, this.objects - 1));
  }

  async end(bytes: number): Promise<void> {
    const last = this.#reader.end();
    if (last) this.#batch.push(last.document);
    this.#linesBefore = this.lines;
    await this.#flush(bytes, this.objects);
  }

  async #flush(bytes: number, objects: number): Promise<boolean> {
    const { database, reader, now, onKept, signal } = this.work;
    const { state } = this;
    signal.throwIfAborted();
    const whole =
      state.objectType === 'Order'
        ? await withRefunds(reader.client, state, this.#batch, signal)
        : this.#batch;
    this.#batch = [];
    await this.#catchUp();
    const fetch = { source: 'backfill', id: state.operationId!, at: state.operationAt! } as const;
    const events = whole.map((document) => fetchedEvent(state, state.objectType, document, fetch, now()));
    if (events.length > 0) await keepEvents(database, events);
    onKept();
    const progress = { lines: this.#linesBefore, objects, bytes };
    return database.transaction((tx) => noteProgress(tx, state, progress));
  }

  /** What is live goes first: a store's past waits while too much of it is still to be applied. */
  async #catchUp(): Promise<void> {
    const { database, signal } = this.work;
    while (await database.transaction((tx) => isFarBehind(tx, this.state.tenantId, FAR_BEHIND)))
      await sleep(PAUSE, undefined, { signal });
  }
}
