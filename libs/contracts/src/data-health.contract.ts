import * as z from 'zod';
import { instantSchema } from './vocabulary';

/** How long something took, in milliseconds. */
export const delaysSchema = z
  .object({
    /** Half took at most so long. */
    p50Ms: z.number(),
    p95Ms: z.number(),
    /** Of so many of the newest. */
    of: z.int(),
  })
  .meta({ id: 'Delays' });
export type Delays = z.infer<typeof delaysSchema>;

/** Events that failed for the same cause. */
export const failureGroupSchema = z
  .object({
    status: z.enum(['quarantined', 'dead']),
    topic: z.string(),
    /** The beginning of the reason, which with status and topic is a filter that names them. */
    reason: z.string(),
    events: z.int(),
    firstAt: instantSchema,
    lastAt: instantSchema,
  })
  .meta({ id: 'FailureGroup' });
export type FailureGroup = z.infer<typeof failureGroupSchema>;

/** Deliveries of a topic that were not taken, one after the other. */
export const refusedTopicSchema = z
  .object({
    topic: z.string(),
    /** The code of the answer: `bad_signature`, `overloaded`, `not_stored`. */
    cause: z.string(),
    refused: z.int(),
    firstAt: instantSchema,
    lastAt: instantSchema,
    /** Null until a delivery of the topic was kept again. */
    recoveredAt: instantSchema.nullable(),
    /** When Shopify gives the first of them up, and removes a subscription that was made through its Admin API. */
    givenUpAt: instantSchema,
  })
  .meta({ id: 'RefusedTopic' });
export type RefusedTopic = z.infer<typeof refusedTopicSchema>;

/** A place where bodies differ from what is expected of them. */
export const driftSchema = z
  .object({
    topic: z.string(),
    apiVersion: z.string(),
    /** The field; empty for a version that is not the expected one. */
    path: z.string(),
    kind: z.enum(['missing', 'unexpected', 'version']),
    firstEventId: z.uuid(),
    firstSeenAt: instantSchema,
    lastSeenAt: instantSchema,
  })
  .meta({ id: 'Drift' });
export type Drift = z.infer<typeof driftSchema>;

/** How a store's webhooks arrive and what becomes of them. Counts go up to 10,000 and mean "at least" there. */
export const dataHealthSchema = z
  .object({
    /** When the newest event was received; null before the first. */
    lastEventAt: instantSchema.nullable(),
    /** Kept and not yet applied. */
    waiting: z.int(),
    /** When the one that waits longest was received. */
    waitingSince: instantSchema.nullable(),
    /** Of those that wait: they failed, and are tried again. */
    retrying: z.int(),
    /** From what happened in the store to receiving, over the last 24 hours; null without a delivery. */
    triggeredToReceived: delaysSchema.nullable(),
    /** Of these: deliveries that came over a minute late, so that an earlier attempt must have failed. */
    late: z.int(),
    /** From receiving to the numbers. */
    receivedToApplied: delaysSchema.nullable(),
    /** Decided over the last 24 hours, of events received then, and how many of them failed. */
    decided: z.int(),
    failed: z.int(),
    /** The largest fifty groups. */
    failures: z.array(failureGroupSchema),
    /** Of the last seven days. */
    refused: z.array(refusedTopicSchema),
    /** The newest hundred. */
    drift: z.array(driftSchema),
    unbalancedOrders: z.int(),
    /** What Shopify lets us ask now, in its points; null: nothing was asked yet. */
    budget: z
      .object({
        available: z.int(),
        maximum: z.int(),
        perSecond: z.number(),
        /** How often a request had to wait for points, ever. */
        waited: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'DataHealth' });
export type DataHealth = z.infer<typeof dataHealthSchema>;
