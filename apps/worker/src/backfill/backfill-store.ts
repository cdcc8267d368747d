import { NoShopAccess, openBackfills, type BackfillState } from '@shopmeter/db';
import { AdminError } from '@shopmeter/shopify';
import type { ShopWork } from '../fetching/shop-work';
import { allOpen } from '../jobs/all-open';
import { ComeBack } from '../jobs/come-back';
import { backfillObjects } from './backfill-objects';

/** For points to come back, a server or a database. Milliseconds. */
const PAUSE = 30_000;

type Place = Pick<BackfillState, 'objectType' | 'linesRead'>;

/**
 * Fetches a store's past: all kinds of objects at once, each from where it was left.
 * @throws ComeBack while Shopify prepares the data, and when it got further and cannot now; else what it failed with
 */
export async function backfillStore(work: ShopWork, tenantId: string): Promise<void> {
  const places = () => work.database.transaction((tx) => openBackfills(tx, tenantId));
  const open = await places();
  try {
    await allOpen(open, (state) => backfillObjects(work, state), work.signal);
  } catch (error) {
    throw mayPass(error) && gotFurther(open, await places()) ? new ComeBack(PAUSE) : error;
  }
}

/** What cannot be expected to be otherwise in half a minute is waited for the longer, the oftener it happens. */
function mayPass(error: unknown): boolean {
  if (error instanceof AdminError) return error.isPassing;
  return !(error instanceof ComeBack || error instanceof NoShopAccess);
}

/**
 * Whether something of it was read since. Then waiting as long as for what failed again and again would be for nothing.
 * @param before what was open, and how far it was read @param now the same, later
 */
export function gotFurther(before: readonly Place[], now: readonly Place[]): boolean {
  return before.some(({ objectType, linesRead }) => {
    const later = now.find((place) => place.objectType === objectType);
    return !later || later.linesRead > linesRead;
  });
}
