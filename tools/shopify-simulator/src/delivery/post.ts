import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../store/random';
import { type Delivery } from './delivery';
import { HttpPost, type HttpAnswer } from './http-post';
import { type PostOptions, type PostReport } from './post-options';
import { signedDelivery } from './signed-delivery';

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 3000;
const PROGRESS_EVERY = 500;
const TROUBLE_EVERY = 5000;

type Outcome = 'kept' | 'duplicates' | 'refused' | 'forgedRefused' | 'failed';

/**
 * Signs and posts deliveries in their order, several at a time over connections that stay open. What the server
 * is too busy for (503, Retry-After), or loses the connection over, is sent again until it is answered.
 */
export async function post(
  deliveries: Iterable<Delivery> | AsyncIterable<Delivery>,
  options: PostOptions,
): Promise<PostReport> {
  const concurrency = options.concurrency ?? 16;
  const run = new PostRun(options, new HttpPost(new URL(options.url), concurrency, options.timeout ?? 5000));
  const queue = asyncIterator(deliveries);
  try {
    await Promise.all(Array.from({ length: concurrency }, () => run.work(queue)));
  } finally {
    run.close();
  }
  return run.report();
}

class PostRun {
  private readonly counts = { kept: 0, duplicates: 0, refused: 0, forgedRefused: 0, failed: 0 };
  private sent = 0;
  private retried = 0;
  private lastTrouble = -TROUBLE_EVERY;
  private readonly random = new Random('delay');
  private readonly started = performance.now();

  constructor(
    private readonly options: PostOptions,
    private readonly http: HttpPost,
  ) {}

  async work(queue: AsyncIterator<Delivery>): Promise<void> {
    while (!this.options.signal?.aborted) {
      const next = await queue.next();
      if (next.done) return;
      await this.waitForTurn();
      const outcome = await this.deliver(next.value);
      this.counts[outcome] += 1;
      if (outcome === 'kept' || outcome === 'duplicates') this.options.onAcknowledged?.(next.value.webhookId);
      if (this.done() % PROGRESS_EVERY === 0) this.options.onProgress?.(this.report());
    }
  }

  report(): PostReport {
    const seconds = (performance.now() - this.started) / 1000;
    const acknowledged = this.counts.kept + this.counts.duplicates;
    const { sent, retried } = this;
    return { sent, ...this.counts, retried, seconds, perSecond: seconds > 0 ? acknowledged / seconds : 0 };
  }

  close(): void {
    this.http.close();
  }

  private done(): number {
    return Object.values(this.counts).reduce((total, count) => total + count, 0);
  }

  /** With a rate, the n-th delivery starts no earlier than n / rate seconds after the first. */
  private async waitForTurn(): Promise<void> {
    const due = this.options.rate ? (this.sent * 1000) / this.options.rate : 0;
    this.sent += 1;
    const wait = due - (performance.now() - this.started);
    const delay = (this.options.delay ?? 0) * this.random.next();
    if (wait > 0 || delay > 0) await sleep(Math.max(0, wait) + delay);
  }

  private async deliver(delivery: Delivery): Promise<Outcome> {
    const signed = signedDelivery(delivery, this.options.secret);
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.http.send(signed);
      const outcome = outcomeOf(answer, delivery.isForged ?? false);
      if (outcome) return outcome;
      if (attempt >= (this.options.retries ?? 40) || this.options.signal?.aborted) return 'failed';
      this.retried += 1;
      this.tellTrouble(answer);
      await sleep(pauseBefore(attempt, answer));
    }
  }

  private tellTrouble({ status, text }: HttpAnswer): void {
    const now = performance.now();
    if (now - this.lastTrouble < TROUBLE_EVERY) return;
    this.lastTrouble = now;
    this.options.onTrouble?.(status === 0 ? text : `answered ${String(status)}`);
  }
}

/** Null: to be sent again. Shopify counts 3xx as a failure, so a redirect is one too. */
function outcomeOf({ status, text }: HttpAnswer, isForged: boolean): Outcome | null {
  if (status >= 200 && status < 300) {
    if (isForged) return 'refused';
    return /"status"\s*:\s*"duplicate"/.test(text) ? 'duplicates' : 'kept';
  }
  if (status === 0 || status >= 500 || status === 429 || (status >= 300 && status < 400)) return null;
  return isForged && status === 401 ? 'forgedRefused' : 'refused';
}

function pauseBefore(attempt: number, answer: HttpAnswer): number {
  const asked = Number(answer.retryAfter ?? Number.NaN) * 1000;
  const backoff = FIRST_PAUSE * 2 ** Math.min(attempt, 10);
  return Math.min(LONGEST_PAUSE, Number.isFinite(asked) ? Math.max(asked, FIRST_PAUSE) : backoff);
}

function asyncIterator(deliveries: Iterable<Delivery> | AsyncIterable<Delivery>): AsyncIterator<Delivery> {
  if (Symbol.asyncIterator in deliveries) return deliveries[Symbol.asyncIterator]();
  const iterator = deliveries[Symbol.iterator]();
  return { next: () => Promise.resolve(iterator.next()) };
}
