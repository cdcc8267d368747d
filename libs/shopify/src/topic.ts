import type { Change } from '@shopmeter/commerce';
import type { Currency } from '@shopmeter/contracts';
import type { z } from 'zod';

/** What is known of an event besides its body. */
export interface EventMeta {
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  /** The store's currency, for bodies that name none; null while unknown. */
  currency: Currency | null;
}

/**
 * A kind of webhook: its Shopify name, the shape it expects and what it means. Data and a pure function:
 * webhooks, replays and imports all go through it.
 */
export interface Topic {
  /** As Shopify writes it: `orders/create`. */
  name: string;
  /** @throws ZodError or RangeError when the body cannot be read as this topic's */
  normalise(payload: unknown, meta: EventMeta): Change[];
}

/** Declares a topic; `changes` receives the parsed body. */
export function defineTopic<S extends z.ZodType>(
  name: string,
  schema: S,
  changes: (payload: z.infer<S>, meta: EventMeta) => Change[],
): Topic {
  return { name, normalise: (payload, meta) => changes(schema.parse(payload), meta) };
}
