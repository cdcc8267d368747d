import {
  eventsAfter,
  eventsById,
  faultOf,
  markRebuilt,
  missingEventIds,
  type PipelineTransaction,
  type ShadowSession,
  type StoredEvent,
} from '@shopmeter/db';
import { applyChanges } from '../drain/apply-changes';

const BATCH = 400;
/** Codes for a write that was not let through, because its table has no shadow: the program's fault, not an event's. */
const NOT_ALLOWED = new Set(['25006', '42501']);

/** An event that cannot be applied. */
export interface FailedEvent {
  eventId: string;
  reason: string;
}

/** What went into the shadows so far. */
export interface Filling {
  events: number;
  failed: FailedEvent[];
}

/** Applies every event of the tenant to the shadows, the oldest first, each batch in a transaction of its own. */
export async function fillShadows(
  session: ShadowSession,
  now: () => Date,
  onBatch: (filling: Filling) => Promise<void> | void,
): Promise<Filling> {
  const filling: Filling = { events: 0, failed: [] };
  let last: string | null = null;
  let analyzeAt = BATCH;
  for (;;) {
    const events: StoredEvent[] = await session.transaction('shadow', async (tx) => {
      const batch = await eventsAfter(tx, session.tenantId, last, BATCH);
      await applyBatchTo(tx, batch, now(), filling);
      return batch;
    });
    if (events.length === 0) break;
    last = events.at(-1)!.id;
    await onBatch(filling);
    if (filling.events >= analyzeAt) {
      await session.analyze();
      analyzeAt *= 4;
    }
  }
  await session.analyze();
  // What came or was decided meanwhile, so that little is left for the moment in which all else waits.
  await session.transaction('shadow', (tx) => fillMissing(tx, session.tenantId, now(), filling));
  return filling;
}

/** Applies the events that are not in the shadows yet, whatever their age. */
export async function fillMissing(
  tx: PipelineTransaction,
  tenantId: string,
  now: Date,
  filling: Filling,
): Promise<void> {
  const ids = await missingEventIds(tx, tenantId);
  for (let at = 0; at < ids.length; at += BATCH) {
    await applyBatchTo(tx, await eventsById(tx, tenantId, ids.slice(at, at + BATCH)), now, filling);
  }
}

async function applyBatchTo(
  tx: PipelineTransaction,
  events: readonly StoredEvent[],
  now: Date,
  filling: Filling,
): Promise<void> {
  if (events.length === 0) return;
  filling.failed.push(...(await applyOrBisect(tx, events, now)));
  await markRebuilt(tx, events);
  filling.events += events.length;
}

/** As in draining, a batch that fails is cut in half until the failing event is alone; here it is left out. */
async function applyOrBisect(
  tx: PipelineTransaction,
  events: readonly StoredEvent[],
  now: Date,
): Promise<FailedEvent[]> {
  await tx.query('SAVEPOINT batch');
  try {
    await applyChanges(tx, events, now);
    await tx.query('RELEASE SAVEPOINT batch');
    return [];
  } catch (error) {
    if (faultOf(error) === 'database' || NOT_ALLOWED.has(String((error as { code?: unknown }).code)))
      throw error;
    await tx.query('ROLLBACK TO SAVEPOINT batch');
    await tx.query('RELEASE SAVEPOINT batch');
    if (events.length === 1) {
      return [{ eventId: events[0]!.id, reason: error instanceof Error ? error.message : String(error) }];
    }
    const middle = Math.ceil(events.length / 2);
    return [
      ...(await applyOrBisect(tx, events.slice(0, middle), now)),
      ...(await applyOrBisect(tx, events.slice(middle), now)),
    ];
  }
}
