import * as z from 'zod';
import { eventFilterSchema } from './events.contract';
import { instantSchema } from './vocabulary';

export const createReplayBodySchema = z
  .strictObject({
    filter: eventFilterSchema,
    /** Only count. */
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'CreateReplayBody' });
export type CreateReplayBody = z.infer<typeof createReplayBodySchema>;

/** `done`: every event was put back; what became of each is in the event log. */
export const replayStatusSchema = z.enum(['waiting', 'running', 'paused', 'done', 'cancelled']);
export type ReplayStatus = z.infer<typeof replayStatusSchema>;

export const replaySchema = z
  .object({
    id: z.uuid(),
    filter: eventFilterSchema,
    status: replayStatusSchema,
    /** Events that the filter named when the replay was asked for. */
    total: z.int(),
    /** Events put back to be applied anew, so far. */
    replayed: z.int(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Replay' });
export type Replay = z.infer<typeof replaySchema>;

export const replayAnswerSchema = z
  .object({
    /** Events that the filter names now. */
    count: z.int(),
    /** Null after a dry run. */
    replay: replaySchema.nullable(),
  })
  .meta({ id: 'ReplayAnswer' });
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;

/** The newest hundred, newest first. */
export const replaysSchema = z.object({ replays: z.array(replaySchema) }).meta({ id: 'Replays' });
export type Replays = z.infer<typeof replaysSchema>;

export const replayParamsSchema = z.strictObject({ id: z.uuid('must be the id of a replay') });
export type ReplayParams = z.infer<typeof replayParamsSchema>;
