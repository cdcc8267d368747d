/** One webhook as Shopify would send it, before it is signed. */
export interface Delivery {
  readonly topic: string;
  readonly shopDomain: string;
  readonly apiVersion: string;
  /** Unique for this delivery; the same again when it is repeated. */
  readonly webhookId: string;
  /** Shared by the deliveries of one merchant action. */
  readonly eventId: string;
  /** UTC with nanoseconds. */
  readonly triggeredAt: string;
  /** The JSON text, ids as exact integers. */
  readonly body: string;
  /** Signed with a wrong secret: a right answer is 401. */
  readonly isForged?: boolean;
}
