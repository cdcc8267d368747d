import {
  findTenantRoute,
  type PipelineDatabase,
  type SecretsRepository,
  type TenantRoute,
} from '@shopmeter/db';
import { Turns } from '../limits/turns';

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

/** Whether it is known already that the app signed the delivery that asks. */
export type Sender = 'signed' | 'unproved';

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
/** Look-ups for deliveries that anybody may have sent: so many at once, and so many that wait for their turn. */
const UNPROVED_AT_ONCE = 4;
const UNPROVED_WAITING = 1_000;

/**
 * Tenants by shop domain and by own address, remembered for a minute, so that a delivery costs no query.
 * Unknown ones are remembered for five seconds: a store that was just connected is found soon,
 * and a flood for shops that do not exist stays cheap: it neither makes those that exist forgotten nor takes the
 * database from them.
 */
export class TenantDirectory {
  /** Of stores that exist, and of those that are being looked up. */
  readonly #known = new Map<string, Known>();
  readonly #unknown = new Map<string, Known>();
  readonly #unproved = new Turns(
    UNPROVED_AT_ONCE,
    UNPROVED_WAITING,
    () => new Error('too many look-ups for deliveries that may be anybody’s'),
  );

  constructor(
    private readonly database: PipelineDatabase,
    private readonly secrets: SecretsRepository,
    private readonly now: () => number,
  ) {}

  /** Rejects when the database does not answer, or when too many `unproved` ones wait. */
  find(address: DeliveryAddress, sender: Sender): Promise<DeliveryTarget | null> {
    const key = keyOf(address);
    const known = this.#of(key);
    if (known && known.until > this.now()) return known.target;
    const load = () => this.#load(address);
    const loaded = sender === 'signed' ? load() : this.#unproved.take(load);
    const loadedAt = this.now();
    const entry = { target: loaded.then((found) => found?.target ?? null), loadedAt, until: Infinity };
    remember(this.#known, key, entry);
    loaded.then(
      (found) => {
        entry.until = Math.min(this.now() + (found ? KNOWN_MS : UNKNOWN_MS), found?.until ?? Infinity);
        if (!found && this.#delete(key, entry)) remember(this.#unknown, key, entry);
      },
      () => this.#delete(key, entry),
    );
    return entry.target;
  }

  /** Forgets one address, unless it was looked up just now. @returns whether it did */
  forgetOld(address: DeliveryAddress): boolean {
    const key = keyOf(address);
    const known = this.#of(key);
    if (!known || this.now() - known.loadedAt < RENEWED_MS) return false;
    return this.#delete(key, known);
  }

  /** Forgets everything: a store was connected or changed its secret. */
  forget(): void {
    this.#known.clear();
    this.#unknown.clear();
  }

  #of(key: string): Known | undefined {
    return this.#known.get(key) ?? this.#unknown.get(key);
  }

  /** @returns false when it was forgotten in the meantime */
  #delete(key: string, entry: Known): boolean {
    if (this.#of(key) !== entry) return false;
    return this.#known.delete(key) || this.#unknown.delete(key);
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

function remember(map: Map<string, Known>, key: string, entry: Known): void {
  if (map.size >= LIMIT) map.clear();
  map.set(key, entry);
}

function keyOf({ by, value }: DeliveryAddress): string {
  return `${by}:${value}`;
}
