import type { RequestDatabase } from '../scope/request-database';
import { BACKLOG_COUNTED } from './readiness.repository';

/** What an operator has to know of the whole installation beside its backlog. Counts go up to `BACKLOG_COUNTED`. */
export interface PlatformState {
  /** Events that failed and wait for their next attempt. */
  retrying: number;
  /** Jobs that failed and wait for their next attempt. */
  failingJobs: number;
  /** Days from today, UTC, that events have partitions for; 0 when today has the last one, negative when it has none. */
  partitionDaysAhead: number;
  /** Connected stores that lack subscriptions after repairing. */
  missingSubscriptions: number;
  /** Connected stores whose access to Shopify ended, or cannot be renewed. */
  lostAccess: number;
  /** What the database's clock says. */
  databaseTime: Date;
}

/** The state of the installation. Runs as the role `pipeline`, which alone sees every store. */
export class PlatformStateRepository {
  constructor(private readonly database: RequestDatabase) {}

  async read(): Promise<PlatformState> {
    return this.database.transaction({ role: 'pipeline' }, async () => {
      const rows = await this.database.manager.query<PlatformState[]>(STATE, [BACKLOG_COUNTED]);
      return rows[0]!;
    });
  }
}

const counted = (rows: string) => `(SELECT count(*)::integer FROM (SELECT FROM ${rows} LIMIT $1) AS bounded)`;

const STATE = `
  SELECT ${counted('inbox WHERE attempts > 0')} AS retrying,
         ${counted('jobs_outbox WHERE error IS NOT NULL AND dead_at IS NULL')} AS "failingJobs",
         (SELECT max(to_date(right(relname, 8), 'YYYYMMDD')) FROM pg_class
          WHERE relname ~ '^events_[0-9]{8}$' AND relispartition) - (now() AT TIME ZONE 'UTC')::date AS "partitionDaysAhead",
         ${counted(
           `subscription_checks c JOIN tenants t ON t.id = c.tenant_id
            WHERE t.status = 'active' AND cardinality(c.missing) > 0`,
         )} AS "missingSubscriptions",
         ${counted(
           `connections c JOIN tenants t ON t.id = c.tenant_id
            WHERE t.status = 'active' AND (c.revoked_at IS NOT NULL OR c.renewal_failures > 0)`,
         )} AS "lostAccess",
         clock_timestamp() AS "databaseTime"`;
