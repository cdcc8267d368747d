import type { RequestDatabase } from '../scope/request-database';

/** How many attempts are free, and how the pause after further ones grows: doubling from `base` up to `longest`. */
export interface AttemptPolicy {
  free: number;
  /** Seconds. */
  base: number;
  /** Seconds. */
  longest: number;
}

/** Seconds without an attempt after which all of them are forgotten. */
const FORGET_AFTER = 3600;

/** Attempts are counted here for every process. Runs as the role `accounts`. */
export class AttemptsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /**
   * Counts an attempt, unless a pause is due; of several at the same moment each is counted.
   * @returns seconds still to wait; 0 when it was counted
   */
  async take(key: Buffer, { free, base, longest }: AttemptPolicy, now: Date): Promise<number> {
    const values = [key, now, free, base, longest];
    const taken = await this.database.manager.query<unknown[]>(
      `INSERT INTO attempts AS stored (key, count, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (key) DO UPDATE
       SET count = CASE WHEN ${IS_FORGOTTEN} THEN 1 ELSE stored.count + 1 END, last_at = $2
       WHERE ${IS_FORGOTTEN} OR ${WAIT} <= 0
       RETURNING 1`,
      values,
    );
    if (taken.length > 0) return 0;
    const rows = await this.database.manager.query<{ wait: number }[]>(
      `SELECT ${WAIT} AS wait FROM attempts AS stored WHERE key = $1`,
      values,
    );
    return rows[0]?.wait ?? 0;
  }

  /** Takes one attempt back. */
  async giveBack(key: Buffer): Promise<void> {
    await this.database.manager.query('UPDATE attempts SET count = count - 1 WHERE key = $1 AND count > 0', [
      key,
    ]);
  }

  async forget(key: Buffer): Promise<void> {
    await this.database.manager.query('DELETE FROM attempts WHERE key = $1', [key]);
  }

  /** Deletes what counts no longer. */
  async sweep(now: Date): Promise<void> {
    await this.database.manager.query(
      `DELETE FROM attempts WHERE last_at < $1::timestamptz - interval '${FORGET_AFTER} seconds'`,
      [now],
    );
  }
}

/** Also when the clock was set back by more than that, so that nobody waits for it to catch up. */
const IS_FORGOTTEN = `abs(extract(epoch FROM $2::timestamptz - stored.last_at)) > ${FORGET_AFTER}`;
/** Seconds. The exponent is bounded before the power is taken, or the longest siege would overflow it. */
const WAIT = `(CASE WHEN stored.count < $3::integer THEN 0
  ELSE least($4::float8 * 2 ^ least(stored.count - $3::integer, 30), $5::float8)
    - extract(epoch FROM $2::timestamptz - stored.last_at)::float8 END)`;
