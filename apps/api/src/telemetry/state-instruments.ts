import { Injectable, Optional } from '@nestjs/common';
import { Instruments, JobQueue, within } from '@shopmeter/platform';
import { PlatformReader, type PlatformReading } from './platform-reader';
import { STATE_GAUGES } from './state-gauges';

/** Milliseconds: a scrape must be answered while the database is not. */
const TIMEOUT = 3000;

/** Shows what is stored, read for each scrape. While it cannot be read it is left out, and `database_up` is 0. */
@Injectable()
export class StateInstruments {
  #reading: PlatformReading | null = null;
  #seconds: number | null = null;
  #isQueueUp: boolean | null = null;

  constructor(
    instruments: Instruments,
    private readonly reader: PlatformReader,
    /** Only where jobs are done. */
    @Optional() private readonly queue?: JobQueue,
  ) {
    instruments.gauge('database_up', 'Whether the database answered this scrape.', () =>
      this.#reading ? 1 : 0,
    );
    instruments.gauge(
      'database_answer_seconds',
      'Time in which the database answered this scrape.',
      () => this.#seconds,
    );
    instruments.gauge('job_queue_up', 'Whether the queue of jobs answered this scrape.', () =>
      this.#isQueueUp === null ? null : Number(this.#isQueueUp),
    );
    for (const { name, help, value } of STATE_GAUGES) {
      instruments.gauge(name, help, () => this.#reading && value(this.#reading));
    }
  }

  async read(): Promise<void> {
    await Promise.all([this.#readTables(), this.#askQueue()]);
  }

  async #askQueue(): Promise<void> {
    if (!this.queue) return;
    this.#isQueueUp = await this.queue.ping().then(
      () => true,
      () => false,
    );
  }

  async #readTables(): Promise<void> {
    const begun = performance.now();
    this.#reading = await within(TIMEOUT, this.reader.read()).catch(() => null);
    this.#seconds = this.#reading && (performance.now() - begun) / 1000;
  }
}
