import { type Delivery } from '../delivery/delivery';
import { Dispatch } from '../delivery/dispatch';
import { SimulatedStore } from '../store/simulated-store';
import { type StoreOptions } from '../store/store-options';
import { Faults } from './faults';
import { CostBucket } from './graphql/cost-bucket';
import { TokenDesk } from './oauth/token-desk';
import { type AppOptions, type ShopifyOptions } from './stand-in-options';
import { historyOf, type StoreMemory } from './store-memory';
import { StoreObjects } from './store-objects';
import { Subscriptions } from './webhooks/subscriptions';
import { WebhookSender } from './webhooks/webhook-sender';
import { BulkOperations } from './bulk/bulk-operations';
import { jsonText, type JsonObject } from '../bodies/json-text';
import { sampleBody } from '../sample-delivery';

/** One store of the stand-in: its truth, and what the app that is installed in it did. */
export class AdminStore {
  readonly simulated: SimulatedStore;
  readonly objects: StoreObjects;
  readonly tokens: TokenDesk;
  readonly bucket: CostBucket;
  readonly bulk: BulkOperations;
  readonly subscriptions: Subscriptions;
  readonly webhooks: WebhookSender;
  readonly faults = new Faults();
  /** Scopes of the installed app; null while it is not installed. */
  scopes: readonly string[] | null = null;
  readonly now: () => number;
  private readonly own: Dispatch;
  /** When orders came in besides the history. */
  private readonly placed: number[] = [];

  constructor(
    private readonly history: StoreOptions,
    private readonly app: AppOptions,
    options: ShopifyOptions,
  ) {
    this.now = options.now ?? Date.now;
    const store = this.history;
    this.simulated = new SimulatedStore({ ...store, keepsOrders: true });
    // What happened before anybody subscribed told nobody.
    for (const _ of this.simulated.deliveries());
    this.objects = new StoreObjects(this.simulated, this.now);
    this.tokens = new TokenDesk(this.now);
    this.bucket = new CostBucket(options.pointsPerSecond ?? 100, options.pointsNow ?? this.now);
    this.subscriptions = new Subscriptions(this.now);
    this.webhooks = new WebhookSender(app, options);
    this.own = new Dispatch(store.domain, `${store.domain}\nadmin\n${store.seed}`);
    this.bulk = new BulkOperations(this, (body) => this.tell('bulk_operations/finish', body));
  }

  get domain(): string {
    return this.simulated.shop.domain;
  }

  /** Makes a new order come in, and everything happen that has become due; tells all subscriptions. */
  order(at = new Date(this.now())): Delivery[] {
    this.placed.push(at.getTime());
    return this.happened(this.simulated.orderNow(at));
  }

  /** Makes everything happen that has become due. */
  moveOn(to = new Date(this.now())): Delivery[] {
    return this.happened(this.simulated.playTo(to));
  }

  get memory(): StoreMemory {
    const { history, scopes, tokens, subscriptions } = this;
    return {
      history: historyOf(history),
      until: history.until.toISOString(),
      orders: this.placed,
      scopes,
      tokens: tokens.memory,
      subscriptions: subscriptions.memory,
    };
  }

  /** Becomes the store that it was: what happened then told whom it concerned. */
  remember({ orders, scopes, tokens, subscriptions }: StoreMemory): void {
    for (const at of orders) this.simulated.orderNow(new Date(at));
    this.placed.push(...orders);
    this.objects.changed();
    this.scopes = scopes;
    this.tokens.remember(tokens);
    this.subscriptions.remember(subscriptions);
  }

  install(scopes: readonly string[]): void {
    this.scopes = scopes;
    this.subscriptions.ofApp(this.app.webhooks ?? null);
  }

  /** The merchant changes what the app may read. */
  changeScopes(scopes: readonly string[]): void {
    const previous = this.scopes ?? [];
    this.scopes = scopes;
    this.tokens.regrant(scopes);
    const updated_at = new Date(this.now()).toISOString();
    this.tell('app/scopes_update', { id: 1, previous, current: scopes, updated_at });
  }

  /** All tokens are dead at once; the app's own subscriptions still tell of it, then they are gone. */
  uninstall(): void {
    this.tokens.revokeAll();
    this.tell('app/uninstalled', sampleBody('app/uninstalled', this.simulated));
    this.scopes = null;
    this.subscriptions.clear();
  }

  /** Sends a delivery of a topic to whom it may concern. */
  tell(topic: string, body: JsonObject): void {
    const at = this.now();
    this.send(this.own.delivery(topic, at, `${topic} ${String(at)}`, jsonText(body)));
  }

  private happened(deliveries: Delivery[]): Delivery[] {
    this.objects.changed();
    for (const delivery of deliveries) this.send(delivery);
    return deliveries;
  }

  private send(delivery: Delivery): void {
    for (const subscription of this.subscriptions.of(delivery.topic))
      this.webhooks.send(delivery, subscription, () => {
        this.subscriptions.remove(subscription.id);
      });
  }
}
