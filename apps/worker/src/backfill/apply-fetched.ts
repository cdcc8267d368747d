import {
  faultOf,
  isAwaited,
  keepEvents,
  keepPacked,
  loadShops,
  lockShardOf,
  noteProgress,
  type BackfillProgress,
  type BackfillState,
  type NewEvent,
  type PackedEvents,
  type PipelineTransaction,
  type ReadEvent,
  type WaitingEvent,
} from '@shopmeter/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyDecoded } from '../drain/apply-decoded';
import { decodeEvents } from '../drain/decode-events';
import { settleEvents } from '../drain/settle-events';
import type { ShopWork } from '../fetching/shop-work';

/** Objects that were read, as events, and how far the file was read with them. */
export interface FetchedBatch {
  events: (NewEvent & ReadEvent & WaitingEvent)[];
  packed: PackedEvents;
  progress: BackfillProgress;
}

/** In which what is live gets its turn. */
const PAUSE = 50;

/** What is known when a batch is done. */
interface Applied {
  /** Nobody paused or cancelled it, and the store can still be read. */
  goesOn: boolean;
  /** Others wait to be applied. */
  isAwaited: boolean;
}

/**
 * Keeps a batch as events, applies it and notes how far the file was read, in one transaction: a crash anywhere leaves
 * all or nothing of it. When one of them cannot be applied, all are only kept: then each is tried apart, as webhooks are.
 * @returns whether to go on: nobody paused or cancelled it, and the store can still be read
 */
export function applyFetched(work: ShopWork, state: BackfillState, batch: FetchedBatch): Promise<boolean> {
  const { database, signal } = work;
  return work.turns.take(state.tenantId, async () => {
    signal.throwIfAborted();
    const applied = await database
      .transaction((tx) => applyWithin(tx, work, state, batch))
      .catch(async (error: unknown): Promise<Applied> => {
        if (faultOf(error) === 'database') throw error;
        await keepEvents(database, batch.events);
        const goesOn = await database.transaction((tx) => noteProgress(tx, state, batch.progress));
        return { goesOn, isAwaited: true };
      });
    if (applied.isAwaited) {
      work.onKept();
      await sleep(PAUSE, undefined, { signal });
    }
    return applied.goesOn;
  });
}

async function applyWithin(
  tx: PipelineTransaction,
  { now }: ShopWork,
  state: BackfillState,
  { events, packed, progress }: FetchedBatch,
): Promise<Applied> {
  const { tenantId } = state;
  await lockShardOf(tx, tenantId);
  const shops = await loadShops(tx, [tenantId]);
  const [repeated, decoded] = await Promise.all([keepPacked(tx, packed), decodeEvents(events, shops)]);
  const fresh = decoded.filter(({ event }) => !repeated.has(event.id));
  if (fresh.length > 0) await settleEvents(tx, fresh, await applyDecoded(tx, fresh, shops, now()));
  const goesOn = await noteProgress(tx, state, progress);
  return { goesOn, isAwaited: await isAwaited(tx, tenantId, now()) };
}
