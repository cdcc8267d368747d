import { crc32 } from 'node:zlib';
import { uuidOf } from '../store/uuid-of';
import { type Delivery } from './delivery';

const API_VERSION = '2026-10';

/** Turns bodies into deliveries: ids and trigger times that depend on the content and the place in history. */
export class Dispatch {
  private lastTriggered = 0;
  private count = 0;

  constructor(
    private readonly shopDomain: string,
    private readonly namespace: string,
  ) {}

  /**
   * A delivery of something that happened at `at`; `body` is JSON text. Deliveries of one `action` share the event id.
   * Trigger times never go back, so that they order what has the same second in its body.
   */
  delivery(topic: string, at: number, action: string, body: string): Delivery {
    this.count += 1;
    // The checksum keeps two histories apart that differ in nothing but their content.
    const place = [this.namespace, topic, this.count, at, crc32(body)];
    const id = uuidOf(place.join('\n'));
    this.lastTriggered = Math.max(at + 120 + (this.count % 700), this.lastTriggered + 1);
    const nanoseconds = String(Number.parseInt(id.slice(0, 5), 16) % 1_000_000).padStart(6, '0');
    return {
      topic,
      shopDomain: this.shopDomain,
      apiVersion: API_VERSION,
      webhookId: id,
      eventId: uuidOf(`${this.namespace}\n${action}`),
      triggeredAt: `${new Date(this.lastTriggered).toISOString().slice(0, -1)}${nanoseconds}Z`,
      body,
    };
  }
}
