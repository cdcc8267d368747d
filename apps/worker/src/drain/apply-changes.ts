import { loadShops, type PipelineTransaction, type StoredEvent } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import { applyDecoded } from './apply-decoded';
import { decodeEvents } from './decode-events';
import type { DecodedEvent } from './decoded-event';

/** What came of a batch. */
export interface AppliedChanges<E extends StoredEvent> {
  decoded: DecodedEvent<E>[];
  /** What it took, and what took effect. */
  context: ApplyContext;
}

/** Reads events and applies what they mean: to the live tables, or to a rebuild's shadows. */
export async function applyChanges<E extends StoredEvent>(
  tx: PipelineTransaction,
  events: readonly E[],
  now: Date,
): Promise<AppliedChanges<E>> {
  const shops = await loadShops(tx, [...new Set(events.map((event) => event.tenantId))]);
  const decoded = await decodeEvents(events, shops);
  return { decoded, context: await applyDecoded(tx, decoded, shops, now) };
}
