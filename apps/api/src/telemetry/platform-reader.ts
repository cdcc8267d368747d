import { Injectable } from '@nestjs/common';
import {
  type Backlog,
  type JobCounts,
  JobsOutboxRepository,
  type MigrationGap,
  type PlatformState,
  PlatformStateRepository,
  ReadinessRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { Clock, within } from '@shopmeter/platform';

/** What the tables say of the whole installation: the same in every process that is asked. */
export interface PlatformReading {
  backlog: Backlog;
  platform: PlatformState;
  jobs: JobCounts;
  migrations: MigrationGap;
  /** Milliseconds since the epoch, on the clock of this process. */
  readAt: number;
}

/** Milliseconds. */
const RECENT = 2000;
const TIMEOUT = 2000;

/** Reads the state of the installation. Every count is bounded, so that it costs the same however much waits. */
@Injectable()
export class PlatformReader {
  #recent: { at: number; reading: Promise<PlatformReading> } | undefined;

  constructor(
    private readonly readiness: ReadinessRepository,
    private readonly platform: PlatformStateRepository,
    private readonly outbox: JobsOutboxRepository,
    private readonly database: RequestDatabase,
    private readonly clock: Clock,
  ) {}

  /** What was read within the last two seconds: a probe every second must not become queries every second. */
  recent(): Promise<PlatformReading> {
    const now = this.clock.now().getTime();
    if (!this.#recent || Math.abs(now - this.#recent.at) >= RECENT) {
      this.#recent = { at: now, reading: within(TIMEOUT, this.read()) };
    }
    return this.#recent.reading;
  }

  /** @throws when the database does not answer */
  async read(): Promise<PlatformReading> {
    const migrations = await this.readiness.migrations();
    const backlog = await this.readiness.backlog();
    const jobs = await this.database.transaction({ role: 'pipeline' }, () => this.outbox.counts());
    const platform = await this.platform.read();
    return { backlog, platform, jobs, migrations, readAt: this.clock.now().getTime() };
  }
}
