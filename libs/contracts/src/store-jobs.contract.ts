import * as z from 'zod';
import { instantSchema } from './vocabulary';

/** `backfill` fetches the past, `reconciliation` compares with Shopify, `replay` applies webhooks anew, `rebuild` all. */
export const storeJobKindSchema = z.enum(['backfill', 'reconciliation', 'replay', 'rebuild']);
export type StoreJobKind = z.infer<typeof storeJobKindSchema>;

/** `stopped`: the access to the store ended meanwhile; it goes on once access is given anew. */
export const storeJobStatusSchema = z.enum([
  'waiting',
  'running',
  'paused',
  'stopped',
  'completed',
  'failed',
  'cancelled',
]);
export type StoreJobStatus = z.infer<typeof storeJobStatusSchema>;

export const storeJobActionSchema = z.enum(['pause', 'resume', 'cancel']);
export type StoreJobAction = z.infer<typeof storeJobActionSchema>;

export const storeJobSchema = z
  .object({
    /** The kind, of which there is one; or the id of a replay. */
    id: z.string(),
    kind: storeJobKindSchema,
    status: storeJobStatusSchema,
    /** Objects, kinds of objects, or webhooks. */
    done: z.int(),
    /** Null while it cannot be told. */
    total: z.int().nullable(),
    /** A code for why the last attempt was of no use; of a rebuild, a sentence. */
    error: z.string().nullable(),
    requestedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
    /** What can be done about it now. */
    actions: z.array(storeJobActionSchema),
  })
  .meta({ id: 'StoreJob' });
export type StoreJob = z.infer<typeof storeJobSchema>;

/** What is under way first, then the newest; replays only the newest twenty. */
export const storeJobsSchema = z.object({ jobs: z.array(storeJobSchema) }).meta({ id: 'StoreJobs' });
export type StoreJobs = z.infer<typeof storeJobsSchema>;

export const storeJobParamsSchema = z.strictObject({
  id: z.union([z.enum(['backfill', 'reconciliation', 'rebuild']), z.uuid('must be the id of a job')]),
});
export type StoreJobParams = z.infer<typeof storeJobParamsSchema>;
