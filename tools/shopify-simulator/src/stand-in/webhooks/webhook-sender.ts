import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery } from '../../delivery/delivery';
import { HttpPost } from '../../delivery/http-post';
import { signedDelivery } from '../../delivery/signed-delivery';
import { uuidOf } from '../../store/uuid-of';
import { type AppOptions, type ShopifyOptions } from '../stand-in-options';
import { type Subscription } from './subscriptions';

const MINUTE = 60_000;
/** Eight repetitions within four hours, each later than the one before. */
const RETRY_PAUSES = [1, 2, 4, 8, 15, 30, 60, 120].map((minutes) => minutes * MINUTE);
const TIMEOUT = 5000;
const CONNECTIONS = 8;
const REMOVED_AFTER = 8;

/** Sends webhooks as Shopify does: 5 s for an answer, eight repetitions, removal of who does not answer. */
export class WebhookSender {
  private readonly posts = new Map<string, HttpPost>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly stop = new AbortController();
  /** Every how manieth delivery is lost on the way; 0: none. */
  losesEvery = 0;
  /** Deliveries, lost ones too. */
  count = 0;
  lost = 0;

  constructor(
    private readonly app: AppOptions,
    private readonly options: ShopifyOptions,
  ) {}

  /** @param onRemoved called when the subscription has failed too often */
  send(delivery: Delivery, subscription: Subscription, onRemoved: () => void): void {
    this.count += 1;
    if (this.losesEvery > 0 && this.count % this.losesEvery === 0) {
      this.lost += 1;
      return;
    }
    const run = this.deliver(delivery, subscription, onRemoved).finally(() => this.underWay.delete(run));
    this.underWay.add(run);
  }

  /** Resolves when nothing is under way, repetitions included. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.idle();
    for (const post of this.posts.values()) post.close();
  }

  private async deliver(
    delivery: Delivery,
    subscription: Subscription,
    onRemoved: () => void,
  ): Promise<void> {
    const pauses = this.options.retryPauses ?? RETRY_PAUSES;
    const signed = signedDelivery(
      {
        ...delivery,
        apiVersion: subscription.apiVersion,
        // One delivery for each subscription, with an id of its own; the event's id is shared.
        webhookId: uuidOf(`${delivery.webhookId}\n${String(subscription.id)}`),
      },
      this.app.clientSecret,
    );
    for (let attempt = 0; ; attempt += 1) {
      const { status } = await this.postTo(subscription.uri).send(signed);
      if (status >= 200 && status < 300) {
        subscription.failures = 0;
        return;
      }
      subscription.failures += 1;
      const pause = pauses[attempt];
      if (pause === undefined) break;
      await sleep(pause, undefined, { signal: this.stop.signal }).catch(() => undefined);
      if (this.stop.signal.aborted) return;
    }
    if (subscription.failures >= REMOVED_AFTER && !subscription.isOfApp) onRemoved();
  }

  private postTo(uri: string): HttpPost {
    const known = this.posts.get(uri);
    if (known) return known;
    const post = new HttpPost(new URL(uri), CONNECTIONS, this.options.webhookTimeout ?? TIMEOUT);
    this.posts.set(uri, post);
    return post;
  }
}
