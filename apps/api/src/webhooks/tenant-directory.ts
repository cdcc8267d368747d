import {
  findTenantRoute,
  type PipelineDatabase,
  type SecretsRepository,
  type TenantRoute,
} from '@shopmeter/db';

/** Where deliveries for an address belong, and what verifies them. */
export interface DeliveryTarget {
  tenantId: string;
  domain: string;
  /** The store's own, current first; none: the app's secrets. */
  secrets: readonly string[];
}

/** A shop's domain, or the unguessable end of a store's own address. */
export interface DeliveryAddress {
  by: 'domain' | 'webhook_endpoint';
  value: string;
}

interface Known {
  target: Promise<DeliveryTarget | null>;
  loadedAt: number;
  until: number;
}

const KNOWN_MS = 60_000;
const UNKNOWN_MS = 5_000;
/** An entry this old is looked up anew before a signature is refused: the secret may have changed. */
const RENEWED_MS = 1_000;
const LIMIT = 20_000;

/**
 * Tenants by shop domain and by own address, remembered for a minute, so that a delivery costs no query.
 * Unknown ones are remembered for five seconds: a store that was just connected is found soon,
 * and a flood for shops that do not exist stays cheap.
 */
export class TenantDirectory {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly database: PipelineDatabase,
    private readonly secrets: SecretsRepository,
    private readonly now: () => number,
  ) {}

  find(address: DeliveryAddress): Promise<DeliveryTarget | null> {
    const key = keyOf(address);
    const known = this.#known.get(key);
    if (known && known.until > this.now()) return known.target;
    if (this.#known.size >= LIMIT) this.#known.clear();
    const loaded = this.#load(address);
    const loadedAt = this.now();
    const entry = { target: loaded.then((found) => found?.target ?? null), loadedAt, until: Infinity };
    this.#known.set(key, entry);
    loaded.then(
      (found) =>
        (entry.until = Math.min(this.now() + (found ? KNOWN_MS : UNKNOWN_MS), found?.until ?? Infinity)),
      () => this.#known.delete(key),
    );
    return entry.target;
  }

  /** Forgets one address, unless it was looked up just now. @returns whether it did */
  forgetOld(address: DeliveryAddress): boolean {
    const key = keyOf(address);
    const known = this.#known.get(key);
    if (!known || this.now() - known.loadedAt < RENEWED_MS) return false;
    return this.#known.delete(key);
  }

  /** Forgets everything: a store was connected or changed its secret. */
  forget(): void {
    this.#known.clear();
  }

  /** @returns the target, and when what is known of it ends */
  async #load({ by, value }: DeliveryAddress): Promise<{ target: DeliveryTarget; until: number } | null> {
    const route = await findTenantRoute(this.database, by, value);
    if (!route) return null;
    const previousUntil = route.previousUntil?.getTime() ?? 0;
    const hasPrevious = previousUntil > this.now();
    const sealed = [
      this.#open(route, 'webhook_secret', route.webhookSecret),
      this.#open(route, 'webhook_secret_previous', hasPrevious ? route.previousSecret : null),
    ];
    const secrets = (await Promise.all(sealed)).filter((secret) => secret !== null);
    const target = { tenantId: route.id, domain: route.domain, secrets };
    return { target, until: hasPrevious ? previousUntil : Infinity };
  }

  #open({ id }: TenantRoute, column: string, sealed: string | null): Promise<string | null> {
    if (sealed === null) return Promise.resolve(null);
    return this.secrets.open(sealed, { tenantId: id, table: 'tenants', column });
  }
}

function keyOf({ by, value }: DeliveryAddress): string {
  return `${by}:${value}`;
}
