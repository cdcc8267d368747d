import { freePort } from '@shopmeter/platform';
import { startShopify, type AdminStore, type Random, type RunningShopify } from '@shopmeter/simulator';
import { APP_SECRET, type Stage } from '../stage/stage';
import type { ShopmeterProcess } from '../stage/shopmeter-process';
import { Supervisor } from '../stage/supervisor';

const CLIENT_ID = 'journey-app';
const DAY = 86_400_000;
/** What happens while the past is fetched: this long before now, so that none of it is too young to be compared. */
const LIVE_FROM = 1.5 * DAY;
/** Four hours of retries, compressed. */
const RETRY_PAUSES = [200, 400, 600, 800, 1000, 2000, 5000, 10_000];

export interface JourneyOptions {
  orders: number;
  months: number;
  seed: string;
  kills: number;
  /** Of the Admin API. */
  pointsPerSecond?: number;
}

/** A store, and its own time once it lives on. Before, that of the world counts, since signatures have to be young. */
interface LivingStore {
  shopify: RunningShopify;
  store: AdminStore;
  clock: { now: number | null };
  until: Date;
}

/** A stand-in for Shopify with one store, and the server and a worker that it is connected to; what ends is started again. */
export class JourneyScene {
  readonly #supervisor: Supervisor;

  private constructor(
    readonly stage: Stage,
    readonly url: string,
    private readonly living: LivingStore,
    readonly api: ShopmeterProcess,
    readonly worker: ShopmeterProcess,
  ) {
    this.#supervisor = new Supervisor([api, worker]);
  }

  static async open(
    stage: Stage,
    domain: string,
    { orders, months, seed, pointsPerSecond = 2000 }: JourneyOptions,
  ): Promise<JourneyScene> {
    const clock: LivingStore['clock'] = { now: null };
    const until = new Date(Date.now() - LIVE_FROM);
    const shopify = await startShopify({
      app: { clientId: CLIENT_ID, clientSecret: APP_SECRET },
      stores: [{ domain, seed, regime: 'us', until, months, orders }],
      now: () => clock.now ?? Date.now(),
      pointsPerSecond,
      // The store's clock stands still between what happens there; what asks it goes on.
      pointsNow: () => Date.now(),
      retryPauses: RETRY_PAUSES,
    });
    // Played at once: a long history takes this process minutes, in which it passes nothing on.
    const store = shopify.store(domain);
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const settings = { SHOPIFY_ADMIN_URL: shopify.adminUrl, SHOPIFY_API_KEY: CLIENT_ID, PUBLIC_URL: url };
    const { process: api } = await stage.process('api', { ...settings, PORT: port });
    const { process: worker } = await stage.process('worker', settings);
    await Promise.all([api.start(), worker.start()]);
    const living = { shopify, store, clock, until };
    return new JourneyScene(stage, url, living, api, worker);
  }

  get shopify(): RunningShopify {
    return this.living.shopify;
  }

  get store(): AdminStore {
    return this.living.store;
  }

  /** The end of the store's history is its present from now on. Shopify lets the app read all of it. */
  begin(): void {
    const { clock, store, until } = this.living;
    clock.now = until.getTime();
    store.changeScopes([...(store.scopes ?? []), 'read_all_orders']);
  }

  /** Moves the store's clock. Whatever has become due happens, now and then with a new order. */
  moveOn(milliseconds: number, withOrder: boolean): void {
    this.rest(milliseconds);
    if (withOrder) this.store.order();
    else this.store.moveOn();
  }

  /** Moves the store's clock while nothing happens. */
  rest(milliseconds: number): void {
    const { clock, until } = this.living;
    clock.now = (clock.now ?? until.getTime()) + milliseconds;
  }

  /** Kills one of them at once, with all that it was at. @returns its name */
  async kill(random: Random): Promise<string> {
    const victim = random.weighted({ api: 1, worker: 2, database: 1 });
    if (victim === 'database') {
      this.stage.postgres.kill();
      await this.stage.postgres.ensureUp();
    } else this[victim].signal('SIGKILL');
    return victim;
  }

  async close(): Promise<void> {
    await this.#supervisor.close();
    await this.shopify.close();
  }
}
