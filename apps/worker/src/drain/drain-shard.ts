import {
  claimEvents,
  decide,
  faultOf,
  lockShard,
  postpone,
  stillWaits,
  type ClaimedEvent,
  type Outcome,
  type PipelineDatabase,
} from '@shopmeter/db';
import { applyBatch } from './apply-batch';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay';

/** Events in one transaction. */
export const BATCH_SIZE = 400;
const ERROR_LIMIT = 500;

/**
 * Applies one batch of a shard. When it fails, it is cut in half until the failing event is alone;
 * that one waits for its next attempt and all others are applied.
 * @returns what was decided; empty when another worker has the shard or nothing waits
 */
export async function drainShard(
  database: PipelineDatabase,
  shard: number,
  now: () => Date,
  limit = BATCH_SIZE,
): Promise<Outcome[]> {
  let claimed: ClaimedEvent[] = [];
  try {
    return await database.transaction(async (tx) => {
      if (!(await lockShard(tx, shard))) return [];
      claimed = await claimEvents(tx, { shard, now: now(), limit });
      return claimed.length > 0 ? applyBatch(tx, claimed, now()) : [];
    });
  } catch (error) {
    if (claimed.length === 0 || faultOf(error) === 'database') throw error;
    return bisect(database, claimed, now, error);
  }
}

async function bisect(
  database: PipelineDatabase,
  events: readonly ClaimedEvent[],
  now: () => Date,
  cause: unknown,
): Promise<Outcome[]> {
  if (events.length === 1) return fail(database, events[0]!, now, cause);
  const middle = Math.ceil(events.length / 2);
  const outcomes: Outcome[] = [];
  for (const half of [events.slice(0, middle), events.slice(middle)]) {
    try {
      outcomes.push(...(await applyOnly(database, half, now)));
    } catch (error) {
      if (faultOf(error) === 'database') throw error;
      outcomes.push(...(await bisect(database, half, now, error)));
    }
  }
  return outcomes;
}

/** Claims again, because the failed transaction gave the events back; another worker may have taken some. */
function applyOnly(
  database: PipelineDatabase,
  events: readonly ClaimedEvent[],
  now: () => Date,
): Promise<Outcome[]> {
  return database.transaction(async (tx) => {
    const shard = events[0]!.shard;
    if (!(await lockShard(tx, shard))) return [];
    const only = events.map((event) => event.id);
    const claimed = await claimEvents(tx, { shard, now: now(), limit: only.length, only });
    return claimed.length > 0 ? applyBatch(tx, claimed, now()) : [];
  });
}

async function fail(
  database: PipelineDatabase,
  event: ClaimedEvent,
  now: () => Date,
  cause: unknown,
): Promise<Outcome[]> {
  const attempts = event.attempts + 1;
  const reason = (cause instanceof Error ? cause.message : String(cause)).slice(0, ERROR_LIMIT);
  return database.transaction(async (tx) => {
    // Since its transaction was undone, another worker may have decided it or begun with it.
    if (!(await lockShard(tx, event.shard)) || !(await stillWaits(tx, event))) return [];
    if (attempts < MAX_ATTEMPTS) {
      const availableAt = new Date(now().getTime() + retryDelay(attempts, Math.random()));
      await postpone(tx, event, { attempts, availableAt, error: reason });
      return [];
    }
    const outcome: Outcome = {
      tenantId: event.tenantId,
      eventId: event.id,
      status: 'dead',
      reason,
      attempts,
    };
    await decide(tx, [outcome], now());
    return [outcome];
  });
}
