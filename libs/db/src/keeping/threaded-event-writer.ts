import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PipelineDatabaseOptions } from '../scope/pipeline-database';
import { batchOf } from './event-batch';
import type { EventWriter } from './event-writer';
import type { WriterAnswer, WriterRequest } from './event-writer-thread';
import type { NewEvent } from './new-event';

/** Room for a full batch; only one with a huge body in it needs more. */
const USUAL_BYTES = 2.5 * 1024 * 1024;

/** What a batch leaves behind is dead before the next: more room for it only costs memory. */
const YOUNG_MB = 8;

interface Pending {
  resolve: (duplicates: string[]) => void;
  reject: (error: Error) => void;
  bytes: SharedArrayBuffer;
}

/**
 * Keeps batches in a thread of its own. A thread that dies fails what it was writing, which may have been committed:
 * whoever writes it again is told of duplicates. The next batch starts the next thread.
 */
export class ThreadedEventWriter implements EventWriter {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #batches = 0;
  /**
   * Memory that both threads see, for the next batches. Memory that is handed over instead counts as garbage in one
   * thread and the other, and has it collected all the time.
   */
  readonly #spare: SharedArrayBuffer[] = [];

  /** @param script of the thread, built */
  constructor(
    private readonly script: URL,
    private readonly options: PipelineDatabaseOptions,
  ) {}

  write(events: readonly NewEvent[]): Promise<string[]> {
    const id = (this.#batches += 1);
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    const batch = batchOf(events, (size) => this.#allocate(size));
    this.#pending.set(id, { resolve, reject, bytes: batch.bytes });
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, batch } satisfies WriterRequest);
    return promise;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = once(worker, 'exit');
    worker.postMessage('close' satisfies WriterRequest);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(this.script, {
      workerData: this.options,
      name: 'event-writer',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    let cause: unknown;
    worker.on('message', (answer: WriterAnswer) => this.#settle(answer));
    worker.on('error', (error: unknown) => (cause = error));
    worker.once('exit', () => this.#ended(cause));
    return worker;
  }

  #allocate(size: number): SharedArrayBuffer {
    if (size > USUAL_BYTES) return new SharedArrayBuffer(size);
    return this.#spare.pop() ?? new SharedArrayBuffer(USUAL_BYTES);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending?.bytes.byteLength === USUAL_BYTES) this.#spare.push(pending.bytes);
    return pending;
  }

  #settle(answer: WriterAnswer): void {
    const pending = this.#take(answer.id);
    if ('duplicates' in answer) pending?.resolve(answer.duplicates);
    else pending?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
  }

  #ended(cause: unknown): void {
    this.#worker = undefined;
    for (const id of this.#pending.keys())
      this.#take(id)?.reject(new Error('the thread that stores deliveries has ended', { cause }));
  }
}
