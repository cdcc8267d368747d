import * as z from 'zod';
import { EVENT_REASONS, type EventReasonCode } from './event-reasons';
import { textSchema } from './text';
import { cursorSchema, instantSchema } from './vocabulary';

/** `waiting`: kept and not decided yet, also when it is to be applied anew. `dead`: failed eight times. */
export const eventStatusSchema = z.enum([
  'waiting',
  'applied',
  'superseded',
  'unhandled',
  'quarantined',
  'dead',
]);
export type EventStatus = z.infer<typeof eventStatusSchema>;

export const eventIdSchema = z.uuid('must be the id of an event');

const FILTERS = {
  topic: textSchema.min(1, 'must not be empty').max(100).optional(),
  /** Received at this instant or later. */
  from: instantSchema.optional(),
  /** Received before this instant. */
  to: instantSchema.optional(),
  /** Shopify's id of the delivery. */
  webhookId: textSchema.min(1, 'must not be empty').max(200).optional(),
  /** Text that occurs in the reason or the error, in whatever case. */
  reason: textSchema.min(1, 'must not be empty').max(200).optional(),
};

const statusesSchema = z.array(eventStatusSchema).min(1, 'must name a status');

/** Which events of a store; what is not said does not matter. */
export const eventFilterSchema = z
  .strictObject({ ...FILTERS, id: eventIdSchema.optional(), status: statusesSchema.optional() })
  .check(refuseEmptyTimes)
  .meta({ id: 'EventFilter' });
export type EventFilter = z.infer<typeof eventFilterSchema>;

export const EVENTS_LIMIT_MAX = 200;

const PAGED_FILTERS = {
  ...FILTERS,
  /** One status, or several separated by commas. */
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(statusesSchema)
    .optional(),
  /** `next` of the page before. */
  cursor: cursorSchema,
  limit: z.coerce.number().int().min(1).max(EVENTS_LIMIT_MAX).default(50),
};

export const eventsQuerySchema = z
  .strictObject(PAGED_FILTERS)
  .check(refuseEmptyTimes)
  .meta({ id: 'EventsQuery' });
export type EventsQuery = z.infer<typeof eventsQuerySchema>;

export const eventsSearchQuerySchema = z
  .strictObject({
    ...PAGED_FILTERS,
    /** A part of the body, exactly as it is written there. */
    body: textSchema.min(3, 'must have at least 3 characters').max(200),
  })
  .check(refuseEmptyTimes)
  .meta({ id: 'EventsSearchQuery' });
export type EventsSearchQuery = z.infer<typeof eventsSearchQuerySchema>;

export const eventParamsSchema = z.strictObject({ id: eventIdSchema });
export type EventParams = z.infer<typeof eventParamsSchema>;

export const eventSummarySchema = z
  .object({
    id: eventIdSchema,
    topic: z.string(),
    status: eventStatusSchema,
    /** Why it is quarantined, unhandled or dead, or what its last attempt failed with. */
    reason: z.string().nullable(),
    /** Of a reason that is one of `EVENT_REASONS`; null for what a field or a failure says of itself. */
    reasonCode: z.enum(Object.keys(EVENT_REASONS) as [EventReasonCode, ...EventReasonCode[]]).nullable(),
    /** How often it was tried. */
    attempts: z.int(),
    webhookId: z.string(),
    receivedAt: instantSchema,
    /** When Shopify says it happened. */
    triggeredAt: instantSchema.nullable(),
    /** When it was decided what became of it; null while nothing ever was. */
    decidedAt: instantSchema.nullable(),
    /** Bytes of the body. */
    bodySize: z.int(),
  })
  .meta({ id: 'EventSummary' });
export type EventSummary = z.infer<typeof eventSummarySchema>;

export const eventsAnswerSchema = z
  .object({
    /** Newest first. */
    events: z.array(eventSummarySchema),
    /** Of these, those whose stored body is damaged: whether a text that was searched for is in it, nobody can say. */
    unreadable: z.array(eventIdSchema),
    /** The `cursor` of the next page; null on the last one. A page may hold fewer events than asked for, even none. */
    next: z.string().nullable(),
    /** How far back was looked, where a page ends before it is full; null where it is, and where all was looked at. */
    searchedTo: instantSchema.nullable(),
  })
  .meta({ id: 'EventsAnswer' });
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;

export const eventBodySchema = z.object({
  /** `utf8`: `text` is the body, byte for byte. `base64`: the body is not UTF-8, and `text` is its base64. */
  encoding: z.enum(['utf8', 'base64']),
  text: z.string(),
});
export type EventBody = z.infer<typeof eventBodySchema>;

export const eventSchema = eventSummarySchema
  .extend({
    shopDomain: z.string(),
    shopifyEventId: z.string().nullable(),
    apiVersion: z.string().nullable(),
    /** Of a waiting event: when it is tried next, at the earliest. */
    availableAt: instantSchema.nullable(),
    /** The event whose newer facts made this one superfluous. */
    supersededBy: eventIdSchema.nullable(),
    signedWith: z.enum(['app_secret', 'own_secret']),
    /** Headers that have no field of their own. */
    headers: z.record(z.string(), z.string()),
    /** When a customer was erased from the body; null: it is as it was received. */
    erasedAt: instantSchema.nullable(),
    /** SHA-256 of the body as it was received, in hexadecimal. */
    bodySha256: z.string(),
    /** Null when what is stored of it is damaged. */
    body: eventBodySchema.nullable(),
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof eventSchema>;

interface Times {
  from?: string | undefined;
  to?: string | undefined;
}

function refuseEmptyTimes({ value, issues }: z.core.ParsePayload<Times>): void {
  if (value.from === undefined || value.to === undefined) return;
  if (Date.parse(value.from) < Date.parse(value.to)) return;
  issues.push({ code: 'custom', path: ['from'], message: 'must be before `to`', input: value.from });
}
