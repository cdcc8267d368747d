import { setTimeout as sleep } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, Provider, Type } from '@nestjs/common';
import { LOGGER, type Logger } from '@shopmeter/platform';

/** What a worker does again and again for as long as it lives. */
export interface RepeatedWork {
  /** Milliseconds between rounds. */
  readonly every: number;
  /** What the log says of a round that failed. The next one tries again. */
  readonly failure: { level: 'warn' | 'error'; message: string };
  /** @returns whether there is more to do without a pause */
  round(): Promise<boolean>;
}

/** Work that is begun at once and repeated after each pause, never twice at the same time, until the process stops. */
class Repeating implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: RepeatedWork,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  /** Waits for the round at hand. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      if (await this.#round()) continue;
      await sleep(this.work.every, undefined, { signal }).catch(() => undefined);
    }
  }

  async #round(): Promise<boolean> {
    try {
      return await this.work.round();
    } catch (error) {
      const { level, message } = this.work.failure;
      this.logger[level]({ err: error }, message);
      return false;
    }
  }
}

/** The providers of a module that repeats this work. */
export function repeating(work: Type<RepeatedWork>): Provider[] {
  return [
    work,
    {
      provide: `repeating ${work.name}`,
      inject: [work, LOGGER],
      useFactory: (made: RepeatedWork, logger: Logger) => new Repeating(made, logger),
    },
  ];
}
