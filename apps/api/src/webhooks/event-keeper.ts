import { keepEvents, type NewEvent, type PipelineDatabase } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';

const BATCH_ROWS = 256;
const BATCH_BYTES = 2 * 1024 * 1024;
/** Batches written at the same time. More does not help: each ends in one flush of the same log. */
const WRITERS = 2;
/** An answer that would take longer than this is refused at once; Shopify tries again for hours. */
const MAX_WAIT_MS = 2000;
/** How long a batch is tried again before its deliveries are refused; Shopify gives up after 5 s. */
const RETRY_FOR_MS = 3500;
const RETRY_PAUSE_MS = 200;
/** Every delivery is answered within this time, whatever the database does. */
const ANSWER_WITHIN_MS = 4000;
/** Compressed bytes that may wait for their commit; beyond, deliveries are refused. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** SQLSTATE classes in which the rows themselves are at fault. */
const DATA_FAULTS = /^(21|22|23)/;

interface Waiting {
  event: NewEvent;
  since: number;
  resolve: (kept: boolean) => void;
  reject: (error: unknown) => void;
}

export interface EventKeeperOptions {
  database: PipelineDatabase;
  now: () => number;
  /** Called after each commit: there is something to apply. */
  onKept: () => void;
}

/**
 * Keeps deliveries durably, in batches. A batch is written as soon as a writer is free, without a timer: alone,
 * a delivery waits for one commit; under load, batches grow by themselves. Nobody is answered before the commit.
 */
export class EventKeeper {
  readonly #queue: Waiting[] = [];
  #writing = 0;
  #waitingBytes = 0;
  /** Rows a writer commits per millisecond, smoothed; decides whom to refuse. */
  #ratePerMs = 1;

  constructor(private readonly options: EventKeeperOptions) {}

  /** Deliveries that wait for their commit. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether one more delivery would have to wait too long. */
  get overloaded(): boolean {
    return this.#waitingBytes > MAX_WAITING_BYTES || this.#queue.length / this.#ratePerMs > MAX_WAIT_MS;
  }

  /**
   * Resolves once the event is committed: true when it is new, false when it was kept before.
   * @throws ProblemError 503 when it could not be kept in time; nothing is stored then, or it is found a duplicate later
   */
  keep(event: NewEvent): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    // A database that hangs must not hold the answer: what it commits later is found a duplicate.
    const deadline = setTimeout(() => reject(notStored(new Error('no commit in time'))), ANSWER_WITHIN_MS);
    this.#waitingBytes += event.body.length;
    this.#queue.push({ event, since: this.options.now(), resolve, reject });
    this.#flush();
    return promise.finally(() => {
      clearTimeout(deadline);
      this.#waitingBytes -= event.body.length;
    });
  }

  #flush(): void {
    while (this.#queue.length > 0 && this.#writing < WRITERS) {
      this.#writing += 1;
      void this.#write(this.#takeBatch()).finally(() => {
        this.#writing -= 1;
        this.#flush();
      });
    }
  }

  #takeBatch(): Waiting[] {
    let bytes = 0;
    let rows = 0;
    while (rows < this.#queue.length && rows < BATCH_ROWS && bytes < BATCH_BYTES) {
      bytes += this.#queue[rows]!.event.body.length;
      rows += 1;
    }
    return this.#queue.splice(0, rows);
  }

  async #write(batch: Waiting[]): Promise<void> {
    const started = this.options.now();
    for (;;) {
      try {
        const duplicates = await keepEvents(
          this.options.database,
          batch.map(({ event }) => event),
        );
        for (const { event, resolve } of batch) resolve(!duplicates.has(event.id));
        this.#learn(batch.length, this.options.now() - started);
        this.options.onKept();
        return;
      } catch (error) {
        if (isDataFault(error)) return this.#writeHalves(batch, error);
        if (this.options.now() - batch[0]!.since > RETRY_FOR_MS) return refuse(batch, error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
      }
    }
  }

  /** One bad row must not take the others with it: the batch is cut in half until that row is alone. */
  async #writeHalves(batch: Waiting[], cause: unknown): Promise<void> {
    if (batch.length === 1) return refuse(batch, cause);
    const middle = Math.ceil(batch.length / 2);
    await this.#write(batch.slice(0, middle));
    await this.#write(batch.slice(middle));
  }

  #learn(rows: number, milliseconds: number): void {
    const rate = (WRITERS * rows) / Math.max(1, milliseconds);
    // A small batch says nothing about what a full one could carry.
    if (rows >= BATCH_ROWS / 4 || rate > this.#ratePerMs)
      this.#ratePerMs = 0.8 * this.#ratePerMs + 0.2 * rate;
  }
}

function refuse(batch: Waiting[], cause: unknown): void {
  for (const { reject } of batch) reject(notStored(cause));
}

/** The answer to a delivery that could not be kept in time. */
export function notStored(cause: unknown): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'not_stored',
    title: 'Not stored',
    detail: 'The delivery could not be stored. Send it again.',
    retryAfter: 5,
    cause,
  });
}

function isDataFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DATA_FAULTS.test(String(error.code));
}
