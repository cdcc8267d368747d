import { openBackfills } from '@shopmeter/db';
import { AdminClient, type FetchedType } from '@shopmeter/shopify';
import { startShopify, type AdminStore, type RunningShopify } from '@shopmeter/simulator';
import { PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { drainAll } from '../../drain/drain-all';
import { backfillObjects } from '../backfill-objects';
import type { ShopWork } from '../../fetching/shop-work';
import { Turns } from '../../fetching/turns';

const UNTIL = new Date('2026-11-20T12:00:00Z');
const ALL_SCOPES = [
  ...['read_orders', 'read_all_orders', 'read_customers', 'read_products', 'read_inventory'],
];
type Spoil = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

interface State {
  type: string;
  status: string;
  error: string | null;
  bytes: string;
  recent: boolean;
}

/** A store at a stand-in for Shopify, and what the worker does with it. */
export class SimulatedShop {
  /** Operations that the Admin API was asked so far, by name. */
  readonly asked: string[] = [];
  /** What there is instead of a token. */
  refusal: Error | null = null;

  private constructor(
    readonly shopify: RunningShopify,
    readonly store: PipelineStore,
    readonly admin: AdminStore,
    private token: string,
    /** The stand-in's, to be moved. */
    readonly clock: { now: number },
  ) {}

  static async connect(
    database: TestDatabase,
    { scopes = ALL_SCOPES, orders = 240 }: { scopes?: string[]; orders?: number } = {},
  ): Promise<SimulatedShop> {
    const domain = `backfilled-${orders}.myshopify.com`;
    const clock = { now: UNTIL.getTime() };
    const shopify = await startShopify({
      stores: [{ domain, seed: 'backfill', regime: 'us', until: UNTIL, months: 6, orders }],
      app: { clientId: 'spec-client', clientSecret: 'spec-secret' },
      pointsPerSecond: 1e6,
      now: () => clock.now,
    });
    const store = await PipelineStore.connect(database, {
      domain,
      zone: 'America/New_York',
      currency: 'USD',
    });
    return new SimulatedShop(
      shopify,
      store,
      shopify.store(domain),
      shopify.accessToken(domain, scopes),
      clock,
    );
  }

  /** One whose past was fetched. */
  static async withPast(database: TestDatabase, orders?: number): Promise<SimulatedShop> {
    const shop = await SimulatedShop.connect(database, orders === undefined ? {} : { orders });
    await shop.request();
    await shop.run(shop.work());
    return shop;
  }

  /** What a worker reads the store with. @param spoil may replace the pieces of a file */
  work(spoil: Spoil = (pieces) => pieces): ShopWork {
    const client = new AdminClient({
      post: async (domain, path, { headers, body }) => {
        this.asked.push(/(?:query|mutation) (\w+)/.exec((JSON.parse(body) as { query: string }).query)![1]!);
        const address = `${this.shopify.url}/${domain}${path}`;
        const { status, headers: own, ...answer } = await text(address, { method: 'POST', headers, body });
        return { status, headers: own, body: answer.body };
      },
      throttle: { take: () => Promise.resolve(0), told: () => Promise.resolve() },
      token: () => (this.refusal ? Promise.reject(this.refusal) : Promise.resolve(this.token)),
      replaceRejected: () => Promise.reject(new Error('no other token')),
      sleep: () => Promise.resolve(),
      random: () => 1,
    });
    return {
      database: this.store.database,
      reader: { client, file: (address, from) => spoil(piecesOf(address, from)) },
      now: () => new Date(),
      onKept: () => undefined,
      turns: new Turns(),
      batch: 40,
      signal: new AbortController().signal,
    };
  }

  /** Gives access anew, as after a token that died. */
  reconnect(): void {
    this.token = this.shopify.accessToken(this.store.domain, ALL_SCOPES);
  }

  async request(...types: readonly string[]): Promise<void> {
    await this.store.sql.query(
      `INSERT INTO backfills (tenant_id, object_type, status, requested_at)
       SELECT $1, unnest($2::text[]), 'waiting', now()`,
      [this.store.tenantId, types.length > 0 ? types : ['Customer', 'InventoryItem', 'Order', 'Product']],
    );
  }

  /** One run of the job. @returns the failures */
  async run(work: ShopWork): Promise<string[]> {
    const { database, tenantId } = this.store;
    const open = await database.transaction((tx) => openBackfills(tx, tenantId));
    const outcomes = await Promise.allSettled(open.map(({ objectType }) => this.#fetch(work, objectType)));
    return outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Error).message] : [],
    );
  }

  /** Asks often, where the job comes back later. */
  async #fetch(work: ShopWork, type: FetchedType): Promise<void> {
    for (;;) {
      const open = await work.database.transaction((tx) => openBackfills(tx, this.store.tenantId));
      const state = open.find(({ objectType }) => objectType === type);
      if (!state || (await backfillObjects(work, state)) === null) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  drain() {
    return drainAll(this.store.database, () => new Date());
  }

  states(): Promise<State[]> {
    return this.store.rows<State & Record<string, unknown>>(
      `SELECT object_type AS type, status, error, bytes_read AS bytes, recent_only AS recent
       FROM backfills WHERE tenant_id = $1 ORDER BY 1`,
    );
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.shopify.close();
  }
}

async function text(address: string, init: RequestInit) {
  const response = await fetch(address, init);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** In small pieces, so that a crash can be anywhere. */
async function* piecesOf(address: string, from: number): AsyncGenerator<Uint8Array, void, undefined> {
  const answer = await fetch(address, { headers: from > 0 ? { range: `bytes=${String(from)}-` } : {} });
  if (!answer.ok) throw new Error(`answered ${String(answer.status)}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
}
