import { randomUUID } from 'node:crypto';
import { keepEvents, PipelineDatabase } from '@shopmeter/db';
import pg from 'pg';
import { newEvent, type KeptEvent } from './kept-event';
import type { TestDatabase } from './test-database';

interface KeptOutcome {
  status: string;
  reason: string | null;
  supersededBy: string | null;
}

/** A connected store in a test database: keeps events as the webhook route does, and reads tables as the superuser. */
export class PipelineStore {
  readonly tenantId = randomUUID();
  readonly database: PipelineDatabase;
  readonly sql: pg.Client;

  private constructor(
    database: TestDatabase,
    readonly domain: string,
  ) {
    this.database = new PipelineDatabase({
      url: database.url,
      pooled: database.url !== database.directUrl,
      size: 4,
      connectTimeout: 5000,
    });
    this.sql = new pg.Client({ connectionString: database.superuserUrl });
  }

  static async connect(
    database: TestDatabase,
    shop: { domain?: string; zone?: string | null; currency?: string | null } = {},
  ): Promise<PipelineStore> {
    const domain = shop.domain ?? `store-${randomUUID().slice(0, 8)}.myshopify.com`;
    const store = new PipelineStore(database, domain);
    await store.sql.connect();
    await store.sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at, iana_timezone, currency)
       VALUES ($1, 'Test store', $2, $3, '2020-01-01', $4, $5)`,
      [store.tenantId, domain, randomUUID(), shop.zone ?? null, shop.currency ?? null],
    );
    return store;
  }

  /** @returns the id of the event, whether it was new or not */
  async keep(event: KeptEvent): Promise<string> {
    const kept = newEvent(event, { tenantId: this.tenantId, domain: this.domain }, new Date());
    await keepEvents(this.database, [kept]);
    return kept.id;
  }

  /** Rows of this tenant. @param sql with the tenant as `$1` */
  async rows<T extends pg.QueryResultRow = pg.QueryResultRow>(sql: string): Promise<T[]> {
    return (await this.sql.query<T>(sql, [this.tenantId])).rows;
  }

  /** Stored measures of a day, by measure; zeroes are left out. */
  async measures(day: string): Promise<Record<string, number>> {
    const rows = await this.rows<{ measure: string; value: string }>(
      `SELECT measure, value FROM rollups WHERE tenant_id = $1 AND grain = 'day' AND bucket = '${day}' AND value <> 0`,
    );
    return Object.fromEntries(rows.map((row) => [row.measure, Number(row.value)]));
  }

  async outcome(eventId: string): Promise<KeptOutcome | undefined> {
    const result = await this.sql.query<KeptOutcome>(
      'SELECT status, reason, superseded_by AS "supersededBy" FROM outcomes WHERE event_id = $1',
      [eventId],
    );
    return result.rows[0];
  }

  async close(): Promise<void> {
    await this.sql.end();
    await this.database.close();
  }
}
