import * as z from 'zod';
import { ALERT_METRICS } from './alert-metrics';
import { instantSchema } from './vocabulary';

export const alertMetricSchema = z.enum(ALERT_METRICS);
export type AlertMetric = z.infer<typeof alertMetricSchema>;

export const ALERTS_MAX = 50;
export const SILENCE_HOURS_MAX = 720;
export const QUIET_HOURS_MAX = 168;

/** What opens an alert, and is over when it does not hold any more. Days are local days of the store. */
export const alertRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('threshold'),
    metric: alertMetricSchema,
    /** `above`: as soon as the day that passes is; `below`: when a day ended. */
    direction: z.enum(['above', 'below']),
    /** As the metric counts: minor units of the currency, a count, or a ratio (0.25 is 25 %). */
    value: z.number().min(-1e15).max(1e15),
  }),
  /** The day that ended last, against the same weekday of the week before. */
  z.strictObject({
    kind: z.literal('drop'),
    metric: alertMetricSchema,
    percent: z.int().min(1, 'must be at least 1').max(100, 'must be at most 100'),
  }),
  z.strictObject({
    kind: z.literal('silence'),
    of: z.enum(['orders', 'webhooks']),
    hours: z.int().min(1, 'must be at least 1').max(SILENCE_HOURS_MAX),
  }),
]);
export type AlertRule = z.infer<typeof alertRuleSchema>;

export const createAlertBodySchema = z
  .strictObject({
    rule: alertRuleSchema,
    /** After a mail about it, it may open again for so long without another one. */
    quietHours: z.int().min(0, 'must be at least 0').max(QUIET_HOURS_MAX),
  })
  .meta({ id: 'CreateAlertBody' });
export type CreateAlertBody = z.infer<typeof createAlertBodySchema>;

/** An alert as it shall be from now on. */
export const changeAlertBodySchema = createAlertBodySchema
  .extend({
    /** One that is paused is not looked at, and opens for nobody. */
    isPaused: z.boolean(),
  })
  .meta({ id: 'ChangeAlertBody' });
export type ChangeAlertBody = z.infer<typeof changeAlertBodySchema>;

export const alertOccurrenceSchema = z
  .object({
    id: z.uuid(),
    openedAt: instantSchema,
    /** Null while it lasts. */
    resolvedAt: instantSchema.nullable(),
    /** What it was opened by: the metric's value, or the hours of silence. */
    value: z.number().nullable(),
    /** False in the quiet time after the one before. */
    isTold: z.boolean(),
  })
  .meta({ id: 'AlertOccurrence' });
export type AlertOccurrence = z.infer<typeof alertOccurrenceSchema>;

export const alertSchema = z
  .object({
    id: z.uuid(),
    rule: alertRuleSchema,
    quietHours: z.int(),
    createdAt: instantSchema,
    /** Since when it is paused; null while it is looked at. */
    pausedAt: instantSchema.nullable(),
    /** Null: not looked at yet. */
    checkedAt: instantSchema.nullable(),
    /** The value at that moment; null where there was none. */
    value: z.number().nullable(),
    /** Newest first, at most five. Open is one that is not resolved. */
    occurrences: z.array(alertOccurrenceSchema),
  })
  .meta({ id: 'Alert' });
export type Alert = z.infer<typeof alertSchema>;

/** In the order in which they were made. */
export const alertsSchema = z.object({ alerts: z.array(alertSchema) }).meta({ id: 'Alerts' });
export type Alerts = z.infer<typeof alertsSchema>;

export const alertParamsSchema = z.strictObject({ id: z.uuid('must be the id of an alert') });
export type AlertParams = z.infer<typeof alertParamsSchema>;
