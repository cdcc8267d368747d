import type { Day } from '@shopmeter/contracts';
import { metrics, NO_CURRENCY } from '@shopmeter/metrics';
import { TenantEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';
import { JobsOutboxRepository } from './jobs-outbox.repository';

export interface EventTimes {
  firstEventAt: Date | null;
  lastEventAt: Date | null;
}

export type TenantSecrets = Partial<
  Pick<
    TenantEntity,
    'shopifyToken' | 'webhookSecret' | 'webhookSecretPrevious' | 'webhookSecretPreviousUntil'
  >
>;

/** Measures of what happens on a day. What only adds up over time, such as products, may be older than the business. */
const OF_DAYS = [
  ...new Set(metrics.flatMap(({ formula }) => (formula.from === 'range' ? formula.measures : []))),
];

/** Connected stores. Inserts run as `accounts`; reads about one store run as `app` inside its scope. */
export class TenantsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /**
   * Adds a store without its secrets, and tells every process about its domain once the transaction commits; what was kept for its shop
   * before becomes its own then.
   * @returns false when the domain is connected already, also by a request at the same moment
   */
  async insert(tenant: TenantEntity): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, is_demo, connected_at, currency, iana_timezone,
         stored_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (domain) DO NOTHING RETURNING id`,
      [
        tenant.id,
        tenant.storeName,
        tenant.domain,
        tenant.webhookEndpoint,
        tenant.isDemo,
        tenant.connectedAt,
        tenant.currency,
        tenant.ianaTimezone,
        tenant.storedVersion,
      ],
    );
    if (rows.length === 0) return false;
    await this.announce(tenant.domain);
    await new JobsOutboxRepository(this.database).add('adopt-events', tenant.id, tenant.connectedAt);
    return true;
  }

  /** As the role `app`: the current store. */
  async requireSecondFactor(id: string, requiresSecondFactor: boolean): Promise<void> {
    await this.database.manager.update(TenantEntity, { id }, { requiresSecondFactor });
  }

  /** Secrets as `SecretsRepository` sealed them. As `accounts`. */
  async updateSecrets(id: string, secrets: TenantSecrets): Promise<void> {
    await this.database.manager.update(TenantEntity, { id }, secrets);
  }

  /** Tells every process, once the transaction commits, that what it remembers of a store is old. */
  async announce(domain: string): Promise<void> {
    await this.database.manager.query(`SELECT pg_notify('shopmeter_tenants', $1)`, [domain]);
  }

  findById(id: string): Promise<TenantEntity | null> {
    return this.database.manager.findOneBy(TenantEntity, { id });
  }

  /** Locked until the transaction ends, so that changes of its secrets take turns. As `accounts`. */
  findByIdForUpdate(id: string): Promise<TenantEntity | null> {
    return this.database.manager.findOne(TenantEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Locked until the transaction ends. As `accounts`. */
  findByDomainForUpdate(domain: string): Promise<TenantEntity | null> {
    return this.database.manager.findOne(TenantEntity, {
      where: { domain },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** It was authorised (again): an uninstall from before says nothing any more. As `accounts`. */
  async markConnected(id: string, connectedAt: Date): Promise<void> {
    await this.database.manager.update(
      TenantEntity,
      { id },
      { status: 'active', connectedAt, uninstalledAt: null },
    );
  }

  findByDomain(domain: string): Promise<TenantEntity | null> {
    return this.database.manager.findOneBy(TenantEntity, { domain });
  }

  /** When the first and the newest event were received. Event ids sort by time, so the primary key answers. */
  async eventTimes(tenantId: string): Promise<EventTimes> {
    const rows = await this.database.manager.query<{ first: Date | null; last: Date | null }[]>(
      `SELECT
         (SELECT received_at FROM events WHERE tenant_id = $1 ORDER BY id LIMIT 1) AS first,
         (SELECT received_at FROM events WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1) AS last`,
      [tenantId],
    );
    return { firstEventAt: rows[0]?.first ?? null, lastEventAt: rows[0]?.last ?? null };
  }

  /** The first local day on which anything is counted, in the store's currency or without one. The primary key answers. */
  async firstDay(tenantId: string, currency: string | null): Promise<Day | null> {
    const [row] = await this.database.manager.query<{ day: Day | null }[]>(
      `SELECT min(first.bucket)::text AS day FROM unnest($2::text[]) AS m(measure) CROSS JOIN unnest($3::text[]) AS c(currency)
       CROSS JOIN LATERAL (
         SELECT bucket FROM rollups
         WHERE tenant_id = $1 AND measure = m.measure AND currency = c.currency AND grain = 'day' AND value <> 0
         ORDER BY bucket LIMIT 1
       ) AS first`,
      [tenantId, OF_DAYS, currency === null ? [NO_CURRENCY] : [NO_CURRENCY, currency]],
    );
    return row!.day;
  }

  /** Every store, by domain. Only as `accounts`. */
  async domains(): Promise<{ id: string; domain: string }[]> {
    return this.database.manager.query('SELECT id, domain FROM tenants ORDER BY domain');
  }
}
