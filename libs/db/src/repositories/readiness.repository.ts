import type { DataSource } from 'typeorm';
import type { RequestDatabase } from '../scope/request-database';

/** The backlog is counted up to this; more reads as this. */
export const BACKLOG_COUNTED = 10_000;

/** What the health routes ask of the database. */
export class ReadinessRepository {
  constructor(
    private readonly source: DataSource,
    private readonly database: RequestDatabase,
  ) {}

  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  /** Names of migrations that this code has and the database has not run. */
  async pendingMigrations(): Promise<string[]> {
    const rows = await this.source.query<{ name: string }[]>('SELECT name FROM migrations');
    const done = new Set(rows.map((row) => row.name));
    return this.source.migrations.map((migration) => migration.name ?? '').filter((name) => !done.has(name));
  }

  /** How many events are kept and not yet applied, up to `BACKLOG_COUNTED`. */
  async backlog(): Promise<number> {
    return this.database.transaction({ role: 'pipeline' }, async () => {
      const rows = await this.database.manager.query<{ waiting: number }[]>(
        'SELECT count(*)::int AS waiting FROM (SELECT FROM inbox LIMIT $1) AS bounded',
        [BACKLOG_COUNTED],
      );
      return rows[0]?.waiting ?? 0;
    });
  }
}
