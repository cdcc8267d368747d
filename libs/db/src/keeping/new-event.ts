/** A delivery that was verified and is to be kept. */
export interface NewEvent {
  tenantId: string;
  /** A UUID of version 7, made when the delivery was received. */
  id: string;
  /** Equal for repeated deliveries of one webhook, and for nothing else. */
  deliveryKey: string;
  receivedAt: Date;
  topic: string;
  shopDomain: string;
  webhookId: string;
  shopifyEventId: string | null;
  apiVersion: string | null;
  triggeredAt: Date | null;
  headers: Record<string, string>;
  /** As it was received. */
  body: Buffer;
  /** Verified with the app's secret, which all stores share. */
  appSigned: boolean;
}
