import {
  dropEventDay,
  ensureEventPartitions,
  forgetDeliveries,
  oldEventDays,
  type PipelineDatabase,
} from '@shopmeter/db';
import { uuidV7Floor } from '@shopmeter/platform';

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 8;
/** Shopify repeats a webhook for 4 hours, and says that duplicates may come within 48. */
const DUPLICATES_WITHIN_DAYS = 7;
/** Rows of the memory for duplicates deleted in one transaction. */
const FORGOTTEN_AT_ONCE = 5000;
/** Transactions of that kind in one run: an hour's worth at 1,400 deliveries a second. */
const FORGET_ROUNDS = 1000;

/** What one run did. */
export interface KeptDays {
  /** Days that were dropped, `YYYY-MM-DD`. */
  dropped: string[];
  /** Days past the limit that still have events to apply, or that another worker is dropping. */
  waiting: string[];
  /** Rows of the memory for duplicates. */
  forgotten: number;
}

/**
 * Makes the partitions of the coming days, drops the days that are older than the limit, and forgets deliveries that
 * cannot be repeated any more.
 * @param limitDays days that are kept whole; null keeps every event
 */
export async function keepEventDays(
  database: PipelineDatabase,
  now: Date,
  limitDays: number | null,
): Promise<KeptDays> {
  await ensureEventPartitions(database, dayOf(now), DAYS_AHEAD);
  const kept: KeptDays = { dropped: [], waiting: [], forgotten: await forget(database, now) };
  if (limitDays === null) return kept;
  for (const day of await oldEventDays(database, now, limitDays)) {
    const list = (await dropEventDay(database, day)) ? kept.dropped : kept.waiting;
    list.push(day);
  }
  return kept;
}

async function forget(database: PipelineDatabase, now: Date): Promise<number> {
  const before = uuidV7Floor(now.getTime() - DUPLICATES_WITHIN_DAYS * DAY_MS);
  let forgotten = 0;
  for (let round = 0; round < FORGET_ROUNDS; round += 1) {
    const rows = await forgetDeliveries(database, before, FORGOTTEN_AT_ONCE);
    forgotten += rows;
    if (rows < FORGOTTEN_AT_ONCE) break;
  }
  return forgotten;
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
