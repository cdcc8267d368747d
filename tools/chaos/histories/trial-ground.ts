import type { PipelineDatabase } from '@shopmeter/db';
import type pg from 'pg';
import type { HistoryEvent } from '../history/history-event';
import { connectStores } from '../stage/connect-stores';
import { keepHistory } from '../stage/keep-history';
import type { Stage } from '../stage/stage';
import { untilNoDeadlock } from '../stage/until-no-deadlock';
import { waitForDrain } from '../stage/wait-for-drain';
import type { ShopmeterProcess } from '../stage/shopmeter-process';

/** Remembers what left the inbox, so that it can be put back as a replay would, whatever columns the inbox has. */
const REMEMBER = `
  CREATE SCHEMA chaos;
  CREATE TABLE chaos.done (LIKE inbox);
  CREATE FUNCTION chaos.remember() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN INSERT INTO chaos.done SELECT OLD.*; RETURN NULL; END $$;
  CREATE TRIGGER chaos_remember AFTER DELETE ON inbox FOR EACH ROW EXECUTE FUNCTION chaos.remember();
`;

/** Several workers on one database, where many made-up stores are played at the same time. */
export class TrialGround {
  #stores = 0;

  private constructor(
    private readonly stage: Stage,
    readonly sql: pg.Client,
    private readonly database: PipelineDatabase,
  ) {}

  static async open(stage: Stage, workers: number): Promise<TrialGround> {
    const sql = await stage.connect();
    await sql.query(REMEMBER);
    const processes: ShopmeterProcess[] = [];
    for (let count = 0; count < workers; count += 1) processes.push((await stage.process('worker')).process);
    await Promise.all(processes.map((process) => process.start()));
    return new TrialGround(stage, sql, stage.pipeline(2));
  }

  /** @returns ids of new stores */
  connect(count: number): Promise<string[]> {
    const domains = Array.from({ length: count }, () => `chaos-${(this.#stores += 1)}.myshopify.com`);
    return connectStores(this.sql, domains);
  }

  /** @returns ids of the events, one for each */
  keep(received: readonly { tenantId: string; event: HistoryEvent }[]): Promise<string[]> {
    return keepHistory(this.database, received);
  }

  /** Puts those of the events that were decided already back, to be applied once more. */
  async applyAgain(eventIds: readonly string[]): Promise<void> {
    await this.sql.query(
      `INSERT INTO inbox SELECT DISTINCT ON (event_id) * FROM chaos.done WHERE event_id = ANY ($1)
       ON CONFLICT DO NOTHING`,
      [eventIds],
    );
  }

  /** Events that are not applied yet. */
  async waiting(): Promise<number> {
    const { rows } = await this.sql.query<{ left: number }>('SELECT count(*)::integer AS left FROM inbox');
    return rows[0]!.left;
  }

  drained(): Promise<void> {
    return waitForDrain(this.stage, this.sql);
  }

  /** Forgets every store, so that the tables stay small. */
  async clear(): Promise<void> {
    const { rows } = await this.sql.query<{ tables: string }>(`
      SELECT string_agg(c.oid::regclass::text, ', ') AS tables
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`);
    await untilNoDeadlock(async () => {
      await this.sql.query(`TRUNCATE tenants, chaos.done, ${rows[0]!.tables} CASCADE`);
    });
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.sql.end();
  }
}
