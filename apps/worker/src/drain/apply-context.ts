import type { LocalDays } from '@shopmeter/commerce';
import { localDays } from '@shopmeter/commerce';
import type { ObjectKey, PipelineTransaction, Shop } from '@shopmeter/db';
import type { RollupDeltas } from '@shopmeter/metrics';

/** What one batch carries from step to step. */
export interface ApplyContext {
  tx: PipelineTransaction;
  now: Date;
  shops: Map<string, Shop>;
  deltas: RollupDeltas;
  /** Ids of events of which at least one change took effect. */
  effective: Set<string>;
  /** Orders whose ledger has to be computed anew, by key, with the event that caused it. */
  touchedOrders: Map<string, ObjectKey & { eventId: string }>;
}

/** The calendar of a tenant's store. */
export function calendarOf(context: ApplyContext, tenantId: string): LocalDays {
  return localDays(context.shops.get(tenantId)?.ianaTimezone ?? null);
}

/** Marks the events of changes that were written, found again by key. */
export function markEffective<T extends { eventId: string }>(
  context: ApplyContext,
  written: readonly string[],
  byKey: ReadonlyMap<string, T>,
): T[] {
  return written.flatMap((key) => {
    const change = byKey.get(key);
    if (!change) return [];
    context.effective.add(change.eventId);
    return [change];
  });
}
