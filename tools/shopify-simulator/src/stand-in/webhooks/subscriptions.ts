/** Whom a topic is told. */
export interface Subscription {
  readonly id: bigint;
  /** As the Admin API names it: `ORDERS_CREATE`. */
  readonly topic: string;
  uri: string;
  readonly apiVersion: string;
  readonly name: string | null;
  readonly filter: string | null;
  readonly includeFields: readonly string[];
  readonly createdAt: number;
  /** From the app's configuration: not listed by the Admin API, and never removed. */
  readonly isOfApp: boolean;
  /** Deliveries that failed for good, one after the other. */
  failures: number;
}

/** `orders/create` as the Admin API names it. */
export function topicName(topic: string): string {
  return topic.replace('/', '_').toUpperCase();
}

/** A subscription that outlives a restart. */
export type SubscriptionMemory = Omit<Subscription, 'id'>;

/** The subscriptions of one store. */
export class Subscriptions {
  private readonly byId = new Map<bigint, Subscription>();
  private next = 1_234_567_890_001n;

  constructor(private readonly now: () => number) {}

  create(wish: Pick<Subscription, 'topic' | 'uri' | 'apiVersion'> & Partial<Subscription>): Subscription {
    const subscription: Subscription = {
      name: null,
      filter: null,
      includeFields: [],
      isOfApp: false,
      ...wish,
      id: this.next++,
      createdAt: this.now(),
      failures: 0,
    };
    this.byId.set(subscription.id, subscription);
    return subscription;
  }

  get memory(): SubscriptionMemory[] {
    return this.all.map(({ id: _, ...subscription }) => subscription);
  }

  remember(subscriptions: readonly SubscriptionMemory[]): void {
    for (const subscription of subscriptions) this.create(subscription);
  }

  /** Replaces the subscriptions of the app's configuration. */
  ofApp(webhooks: { readonly uri: string; readonly topics: readonly string[] } | null): void {
    for (const { id, isOfApp } of this.all) if (isOfApp) this.byId.delete(id);
    for (const topic of webhooks?.topics ?? [])
      this.create({
        topic: topicName(topic),
        uri: webhooks?.uri ?? '',
        apiVersion: '2026-10',
        isOfApp: true,
      });
  }

  remove(id: bigint): boolean {
    return this.byId.delete(id);
  }

  clear(): void {
    this.byId.clear();
  }

  find(id: bigint): Subscription | undefined {
    return this.byId.get(id);
  }

  /** Those that the Admin API lists. */
  get listed(): readonly Subscription[] {
    return this.all.filter(({ isOfApp }) => !isOfApp);
  }

  /** @param topic as deliveries name it: `orders/create` */
  of(topic: string): readonly Subscription[] {
    const name = topicName(topic);
    return this.all.filter((subscription) => subscription.topic === name);
  }

  private get all(): readonly Subscription[] {
    return [...this.byId.values()];
  }
}
