import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { JobDoorbell, JobQueue, LOGGER, type Logger } from '@shopmeter/platform';
import { JobRunner } from './job-runner';
import { JobSweeper } from './job-sweeper';

const POLL_MIN = 50;
const POLL_MAX = 1000;

/**
 * Does jobs for as long as the process lives, and sweeps the outbox: at once when the doorbell rings, else by polling
 * (50 ms, growing to 1 s while nothing is due), which finds what is due again and what no ring told of.
 */
@Injectable()
export class JobWorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly sweeper: JobSweeper,
    private readonly doorbell: JobDoorbell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.process((job) => this.runner.run(job));
    this.#loop = this.#sweepOn();
  }

  /** Waits for jobs at work, before the connections are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    this.doorbell.ring();
    await this.#loop;
    await this.queue.close();
  }

  async #sweepOn(): Promise<void> {
    let pause = POLL_MIN;
    let failing = false;
    while (!this.#stopping) {
      try {
        pause = (await this.sweeper.sweep()) > 0 ? POLL_MIN : Math.min(pause * 2, POLL_MAX);
        failing = false;
      } catch (error) {
        // Once: it is tried every second, and health says it all the while.
        if (!failing) this.logger.error({ err: error }, 'Jobs cannot be put into the queue; trying again.');
        failing = true;
        pause = POLL_MAX;
      }
      if (!this.#stopping) await this.doorbell.wait(pause);
    }
  }
}
