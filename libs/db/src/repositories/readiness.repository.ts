import { uuidV7Time } from '@shopmeter/platform';
import type { DataSource } from 'typeorm';
import { type MigrationGap, migrationGap } from '../migration-gap';
import type { RequestDatabase } from '../scope/request-database';

/** The backlog is counted up to this; more reads as this. */
export const BACKLOG_COUNTED = 10_000;

/** Events on their way. */
export interface Backlog {
  /** Kept and not yet applied, up to `BACKLOG_COUNTED`. */
  waiting: number;
  /** When the oldest of them was received; null when none waits. Of a longer backlog, of the part that was counted. */
  oldestAt: Date | null;
  /** Up to `BACKLOG_COUNTED`, as is `quarantined`. */
  dead: number;
  quarantined: number;
  /** Events decided since the database's statistics began: the difference of two readings is a pace. */
  decided: number;
}

/** What the health routes ask of the database. */
export class ReadinessRepository {
  constructor(
    private readonly source: DataSource,
    private readonly database: RequestDatabase,
  ) {}

  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  migrations(): Promise<MigrationGap> {
    return migrationGap(this.source);
  }

  /** How applying stands. Every count is bounded, so that asking costs the same however much waits. */
  async backlog(): Promise<Backlog> {
    return this.database.transaction({ role: 'pipeline' }, async () => {
      const rows = await this.database.manager.query<
        { waiting: number; oldest: string | null; dead: number; quarantined: number; decided: string }[]
      >(BACKLOG, [BACKLOG_COUNTED]);
      const { oldest, decided, ...counts } = rows[0]!;
      return { ...counts, oldestAt: oldest === null ? null : uuidV7Time(oldest), decided: Number(decided) };
    });
  }
}

/** Events that failed wait for their time and say nothing about the pace, so they are left out. */
const BACKLOG = `
  WITH bounded AS (SELECT event_id FROM inbox WHERE available_at <= now() LIMIT $1),
       failed AS (SELECT status FROM outcomes WHERE status IN ('quarantined', 'dead') LIMIT $1)
  SELECT (SELECT count(*)::integer FROM bounded) AS waiting,
         (SELECT event_id FROM bounded ORDER BY event_id LIMIT 1) AS oldest,
         (SELECT count(*)::integer FROM failed WHERE status = 'dead') AS dead,
         (SELECT count(*)::integer FROM failed WHERE status = 'quarantined') AS quarantined,
         (SELECT coalesce(sum(n_tup_ins), 0) FROM pg_stat_user_tables
          WHERE schemaname = 'public' AND relname LIKE 'outcomes\\_%') AS decided`;
