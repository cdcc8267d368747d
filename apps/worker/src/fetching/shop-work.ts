import type { PipelineDatabase } from '@shopmeter/db';
import { type Clock, type InboxDoorbell, type Settings, shopFile } from '@shopmeter/platform';
import type { AdminClient } from '@shopmeter/shopify';
import type { ShopReader } from '../backfill/shop-reader';
import { Turns } from './turns';

/** What fetching from a shop works with. */
export interface ShopWork {
  database: PipelineDatabase;
  reader: ShopReader;
  now: () => Date;
  /** Called after each commit: there is something to apply. */
  onKept: () => void;
  /** What is fetched of a store at the same time is applied in turn. */
  turns: Turns;
  /** Objects that are applied at once. */
  batch: number;
  signal: AbortSignal;
}

/** More are not faster: they outlive young memory. What is live waits for each batch. */
const BATCH = 200;

interface Parts {
  database: PipelineDatabase;
  settings: Settings;
  client: AdminClient;
  clock: Clock;
  doorbell: InboxDoorbell;
}

/** @param signal ends it */
export function shopWork(
  { database, settings, client, clock, doorbell }: Parts,
  signal: AbortSignal,
): ShopWork {
  return {
    database,
    reader: { client, file: (address, from) => shopFile(address, from, settings) },
    now: () => clock.now(),
    onKept: () => doorbell.ring(),
    turns: new Turns(),
    batch: BATCH,
    signal,
  };
}
