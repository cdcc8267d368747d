import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Stage } from '../stage/stage';
import type { Point } from './fault';

const LOCK = 7_306;
const LOOK_EVERY_MS = 10;
const REACH_WITHIN_MS = 3000;

/** Where a statement can be held, by the number of the lock. */
const HELD: Partial<Record<Point, number>> = {
  'after the HMAC': 1,
  'before the commit': 2,
  'mid-apply': 3,
  'mid-rollup': 4,
};

/**
 * Every statement that passes a point takes a shared lock there, which costs nothing until the harness holds it. The
 * product knows nothing of it: these triggers are in the harness's database only.
 */
export const POINT_TRIGGERS = `
  CREATE FUNCTION chaos_point() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}, TG_ARGV[0]::integer); RETURN NULL; END $$;
  CREATE TRIGGER chaos_received BEFORE INSERT ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION chaos_point(1);
  CREATE CONSTRAINT TRIGGER chaos_kept AFTER INSERT ON deliveries DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION chaos_point(2);
  CREATE TRIGGER chaos_ledger BEFORE INSERT ON ledger FOR EACH STATEMENT EXECUTE FUNCTION chaos_point(3);
  CREATE TRIGGER chaos_rollup AFTER INSERT ON rollups FOR EACH STATEMENT EXECUTE FUNCTION chaos_point(4);
`;

/** Whose transaction waits at a point. */
export interface Arrived {
  /** Of the database's session. */
  pid: number;
  /** Of the process of Shopmeter. */
  processName: string;
}

/** Holds a point, so that the next transaction that comes there stands still until `release()`. */
export class HeldPoint {
  private constructor(private readonly sql: pg.Client) {}

  static async hold(stage: Stage, point: Point): Promise<HeldPoint> {
    const sql = await stage.connect();
    await sql.query('SELECT pg_advisory_lock($1, $2)', [LOCK, HELD[point]]);
    return new HeldPoint(sql);
  }

  /** @returns who came, or undefined when nobody did in time */
  async arrival(): Promise<Arrived | undefined> {
    for (const deadline = Date.now() + REACH_WITHIN_MS; Date.now() < deadline; await delay(LOOK_EVERY_MS)) {
      const { rows } = await this.sql.query<{ pid: number; name: string }>(
        `SELECT l.pid, a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE l.locktype = 'advisory' AND l.classid = $1 AND NOT l.granted LIMIT 1`,
        [LOCK],
      );
      if (rows[0]) return { pid: rows[0].pid, processName: rows[0].name };
    }
    return undefined;
  }

  async release(): Promise<void> {
    await this.sql.end().catch(() => undefined);
  }
}
