import { versionOf, type Change } from '@shopmeter/commerce';
import type { Currency } from '@shopmeter/contracts';
import type { z } from 'zod';
import { readPart } from './payload/read-part';

/** The version of Shopify's API that the payload schemas are written for, and that subscriptions pin. */
export const PINNED_API_VERSION = '2026-10';

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
  /** Top-level fields that are read, and so should be there. */
  reads: readonly string[];
  /** Top-level fields that Shopify is known to send. */
  knows: ReadonlySet<string>;
  /**
   * The first change is what the event is about. No change: the body says nothing that is kept.
   * @throws ZodError or RangeError when the body cannot be read as this topic's
   * @throws NotYetReadable when it can be once more is known of the store
   */
  normalise(payload: unknown, meta: EventMeta): Change[];
  /** Counts only when it was verified with the app's secret. */
  signedByApp?: true;
  /** What is read of a body, as it was written. It means the same as the whole. */
  partOf(payload: unknown): unknown;
}

/** A body that is right, and cannot be read before something else is known. */
export class NotYetReadable extends Error {}

/** What a schema's `meta` says of its resource. */
interface ResourceFields {
  fields?: readonly string[];
  /** Fields that are read where they come, and not missed. */
  mayLack?: readonly string[];
}

/** Declares a topic; `changes` receives the parsed body. The schema's `meta` may name the resource's other fields. */
export function defineTopic<S extends z.ZodObject>(
  name: string,
  schema: S,
  changes: (payload: z.infer<S>, meta: EventMeta) => Change[],
): Topic {
  const { fields = [], mayLack = [] } = (schema.meta() ?? {}) as ResourceFields;
  const read = Object.keys(schema.shape);
  return {
    name,
    reads: read.filter((field) => !mayLack.includes(field)),
    knows: new Set([...fields, ...read]),
    normalise: (payload, meta) => changes(schema.parse(payload), meta),
    partOf: (payload) => readPart(schema, payload),
  };
}

/** When an event happened whose body does not say. */
export function happenedAt(meta: EventMeta): Date {
  return meta.triggeredAt ?? meta.receivedAt;
}

/** The version of an object in an event. @param updatedAt as the body says it; null where it says nothing */
export function versionIn(meta: EventMeta, updatedAt: Date | null): string {
  return versionOf(updatedAt ?? happenedAt(meta), meta.triggeredAt, meta.webhookId);
}
