/** One webhook of a made-up history. */
export interface HistoryEvent {
  topic: string;
  webhookId: string;
  /** ISO 8601, never before that of the event before it. */
  triggeredAt: string;
  /** JSON text. It carries no evidence of a shop, so that any tenant can receive it. */
  body: string;
}
