import { type EventWriter, faultOf, type NewEvent } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { Admission } from './admission';

const BATCH_ROWS = 256;
const BATCH_BYTES = 2 * 1024 * 1024;
/** See `EventKeeper.WRITERS`. */
const WORTH_ROWS = 32;
const SLOW_MS = 50;
/** How long a batch is tried again before its deliveries are refused; Shopify gives up after 5 s. */
const RETRY_FOR_MS = 3500;
const RETRY_PAUSE_MS = 200;
/** Every delivery is answered within this time, whatever the database does. */
const ANSWER_WITHIN_MS = 4000;
const LATE_CHECK_MS = 200;
/** A commit that takes longer than this says that the database is in trouble. */
const STALLED_MS = 1000;

interface Waiting {
  event: NewEvent;
  since: number;
  answered: boolean;
  resolve: (kept: boolean) => void;
  reject: (error: unknown) => void;
}

/** Deliveries that are written together. */
interface Batch {
  waiting: Waiting[];
  takenAt: number;
  /** Of the latest attempt. */
  writtenAt: number;
}

export interface EventKeeperOptions {
  writer: EventWriter;
  /** Milliseconds on a clock that never jumps. */
  now: () => number;
  /** Milliseconds that the process is behind with its work. */
  lag: () => number;
  /** Called after each commit: there is something to apply. */
  onKept: () => void;
  /** Called after each attempt that failed. */
  onFailed: (error: unknown) => void;
}

/**
 * Keeps deliveries durably, in batches. A batch is written as soon as a writer is free, without a timer: alone,
 * a delivery waits for one commit; under load, batches grow by themselves. Nobody is answered before the commit.
 */
export class EventKeeper {
  /**
   * Batches written at the same time, so that one is compressed while the other commits: the second only when it is
   * worth its own commit, or when the first is slow.
   */
  static readonly WRITERS = 2;

  readonly #admission: Admission;
  readonly #batches = new Set<Batch>();
  #queue: Waiting[] = [];
  #failingSince: number | null = null;
  #triedAt = 0;
  #flushing: NodeJS.Immediate | undefined;
  #lateCheck: NodeJS.Timeout | undefined;

  constructor(private readonly options: EventKeeperOptions) {
    this.#admission = new Admission(options.now, options.lag);
  }

  /** Deliveries that wait for their commit. */
  get waiting(): number {
    return this.#admission.waiting;
  }

  /** Why one more delivery is refused at once; null when it is welcome. */
  get refusal(): ProblemError | null {
    if (this.#isDown()) return notStored(new Error('the database does not store at present'));
    return this.#admission.full ? overloaded() : null;
  }

  /**
   * Resolves once the event is committed: true when it is new, false when it was kept before.
   * @throws ProblemError 503 when it could not be kept in time; nothing is stored then, or it is found a duplicate later
   */
  async keep(event: NewEvent): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    this.#admission.enter(event.body.length);
    this.#queue.push({ event, since: this.options.now(), answered: false, resolve, reject });
    this.#lateCheck ??= setInterval(() => this.#refuseLate(), LATE_CHECK_MS);
    this.#flushSoon();
    return promise;
  }

  /**
   * Failing for longer than one pause, or stuck in a commit. While nobody else is trying, one delivery is let through
   * now and then, to find out.
   */
  #isDown(): boolean {
    const now = this.options.now();
    for (const batch of this.#batches) if (now - batch.writtenAt > STALLED_MS) return true;
    if (this.#failingSince === null || now - this.#failingSince < RETRY_PAUSE_MS) return false;
    return this.#batches.size > 0 || now - this.#triedAt < RETRY_PAUSE_MS;
  }

  /** At the end of this turn of the event loop, so that whatever arrived together is written together. */
  #flushSoon(): void {
    this.#flushing ??= setImmediate(() => {
      this.#flushing = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#mayWrite()) {
      const now = this.options.now();
      const batch = { waiting: this.#takeBatch(), takenAt: now, writtenAt: now };
      this.#batches.add(batch);
      void this.#write(batch).finally(() => {
        this.#batches.delete(batch);
        this.#flushSoon();
      });
    }
  }

  #mayWrite(): boolean {
    if (this.#queue.length === 0 || this.#batches.size >= EventKeeper.WRITERS) return false;
    const [first] = this.#batches;
    if (!first || this.#queue.length >= WORTH_ROWS) return true;
    return this.options.now() - first.takenAt > SLOW_MS;
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

  async #write(batch: Batch): Promise<void> {
    const { writer, now, onKept, onFailed } = this.options;
    for (;;) {
      batch.writtenAt = now();
      try {
        const duplicates = await writer.write(batch.waiting.map(({ event }) => event));
        this.#failingSince = null;
        for (const waiting of batch.waiting) this.#answer(waiting, !duplicates.includes(waiting.event.id));
        onKept();
        return;
      } catch (error) {
        // A row may be at fault: then it is looked for, and no other has to wait for it.
        if (faultOf(error) === 'data') return this.#writeHalves(batch, error);
        onFailed(error);
        this.#triedAt = now();
        this.#failingSince ??= this.#triedAt;
        if (this.#triedAt - batch.waiting[0]!.since > RETRY_FOR_MS) return this.#refuse(batch.waiting, error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
      }
    }
  }

  /** One bad row must not take the others with it: the batch is cut in half until that row is alone. */
  async #writeHalves(batch: Batch, cause: unknown): Promise<void> {
    const { waiting } = batch;
    if (waiting.length === 1) {
      this.options.onFailed(cause);
      return this.#refuse(waiting, cause);
    }
    const middle = Math.ceil(waiting.length / 2);
    for (const half of [waiting.slice(0, middle), waiting.slice(middle)]) {
      batch.waiting = half;
      await this.#write(batch);
    }
  }

  /** A database that hangs must not hold the answers: what it commits later is found a duplicate. */
  #refuseLate(): void {
    const before = this.options.now() - ANSWER_WITHIN_MS;
    const isLate = (waiting: Waiting) => waiting.since < before;
    const late = [...this.#batches].flatMap((batch) => batch.waiting.filter(isLate));
    if (this.#queue[0] && isLate(this.#queue[0])) {
      late.push(...this.#queue.filter(isLate));
      this.#queue = this.#queue.filter((waiting) => !isLate(waiting));
    }
    this.#refuse(late, new Error('no commit in time'));
    if (this.#admission.waiting > 0) return;
    clearInterval(this.#lateCheck);
    this.#lateCheck = undefined;
  }

  #refuse(refused: readonly Waiting[], cause: unknown): void {
    for (const waiting of refused) this.#answer(waiting, notStored(cause));
  }

  #answer(waiting: Waiting, answer: boolean | ProblemError): void {
    if (waiting.answered) return;
    waiting.answered = true;
    const kept = typeof answer === 'boolean';
    this.#admission.leave(waiting.event.body.length, kept);
    if (kept) waiting.resolve(answer);
    else waiting.reject(answer);
  }
}

/** The answer to a delivery that could not be kept in time. */
export function notStored(cause: unknown): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'not_stored',
    title: 'Not stored',
    detail: 'The delivery could not be stored. Send it again.',
    level: 'warn',
    retryAfter: 5,
    cause,
  });
}

function overloaded(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'overloaded',
    title: 'Overloaded',
    detail: 'Too many deliveries are waiting. Nothing was stored; send it again.',
    level: 'warn',
    retryAfter: 5,
  });
}
