import { findTenantRoute, type PipelineDatabase } from '@shopmeter/db';
import type { FieldCipher } from '@shopmeter/platform';

/** Where deliveries for an address belong, and what verifies them. */
export interface DeliveryTarget {
  tenantId: string;
  domain: string;
  /** The store's own secret; null: the app's secrets. */
  secret: string | null;
}

const KNOWN_MS = 60_000;
const UNKNOWN_MS = 5_000;
const LIMIT = 20_000;

/**
 * Tenants by shop domain and by own address, remembered for a minute, so that a delivery costs no query.
 * Unknown ones are remembered for five seconds: a store that was just connected is found soon,
 * and a flood for shops that do not exist stays cheap.
 */
export class TenantDirectory {
  readonly #known = new Map<string, { target: Promise<DeliveryTarget | null>; until: number }>();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly cipher: FieldCipher,
    private readonly now: () => number,
  ) {}

  byDomain(domain: string): Promise<DeliveryTarget | null> {
    return this.#remembered('domain', domain);
  }

  byEndpoint(endpoint: string): Promise<DeliveryTarget | null> {
    return this.#remembered('webhook_endpoint', endpoint);
  }

  /** Forgets everything: a store was connected or changed its secret. */
  forget(): void {
    this.#known.clear();
  }

  #remembered(by: 'domain' | 'webhook_endpoint', value: string): Promise<DeliveryTarget | null> {
    const key = `${by}:${value}`;
    const known = this.#known.get(key);
    if (known && known.until > this.now()) return known.target;
    if (this.#known.size >= LIMIT) this.#known.clear();
    const entry = { target: this.#load(by, value), until: this.now() + KNOWN_MS };
    this.#known.set(key, entry);
    entry.target.then(
      (target) => (entry.until = this.now() + (target ? KNOWN_MS : UNKNOWN_MS)),
      () => this.#known.delete(key),
    );
    return entry.target;
  }

  async #load(by: 'domain' | 'webhook_endpoint', value: string): Promise<DeliveryTarget | null> {
    const route = await findTenantRoute(this.database, by, value);
    if (!route) return null;
    const place = { tenantId: route.id, table: 'tenants', column: 'webhook_secret' };
    const secret = route.webhookSecret === null ? null : this.cipher.decrypt(route.webhookSecret, place);
    return { tenantId: route.id, domain: route.domain, secret };
  }
}
