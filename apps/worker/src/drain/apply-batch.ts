import {
  addRollups,
  announceApplied,
  decide,
  loadShops,
  type ClaimedEvent,
  type Outcome,
  type PipelineTransaction,
} from '@shopmeter/db';
import { RollupDeltas } from '@shopmeter/metrics';
import { applyCarts } from './apply-carts';
import type { ApplyContext } from './apply-context';
import { applyCustomers } from './apply-customers';
import { applyIdentities } from './apply-identities';
import { applyLedger } from './apply-ledger';
import { applyOrders } from './apply-orders';
import { applyProducts } from './apply-products';
import { applyShops } from './apply-shops';
import { decodeEvent, type DecodedEvent } from './decoded-event';
import { NewestChanges } from './newest-changes';

/**
 * Applies claimed events: facts where they are newer, the ledger of every touched order, the rollups' differences,
 * the outcomes, and the inbox, all in the transaction that claimed them. A crash anywhere leaves all or nothing.
 */
export async function applyBatch(
  tx: PipelineTransaction,
  events: readonly ClaimedEvent[],
  now: Date,
): Promise<Outcome[]> {
  const shops = await loadShops(tx, [...new Set(events.map((event) => event.tenantId))]);
  const decoded = events.map((event) => decodeEvent(event, shops.get(event.tenantId)));
  const changes = new NewestChanges(decoded);
  const context: ApplyContext = {
    tx,
    now,
    shops,
    deltas: new RollupDeltas(),
    effective: new Set(),
    touchedOrders: new Map(),
  };
  // The store first: its zone and currency decide how the rest is counted.
  await applyShops(context, changes);
  await applyCustomers(context, changes);
  await applyProducts(context, changes);
  await applyCarts(context, changes);
  const identities = await applyOrders(context, changes);
  await applyLedger(context, [...context.touchedOrders.values()]);
  await applyIdentities(context, identities);
  await addRollups(tx, context.deltas.toArray());
  const outcomes = decoded.map((entry) => outcomeOf(entry, context.effective));
  await decide(tx, outcomes, now);
  await announceApplied(tx, appliedTopics(decoded, context.effective));
  return outcomes;
}

function outcomeOf({ event, verdict }: DecodedEvent, effective: ReadonlySet<string>): Outcome {
  return {
    tenantId: event.tenantId,
    eventId: event.id,
    status: verdict?.status ?? (effective.has(event.id) ? 'applied' : 'superseded'),
    reason: verdict?.reason ?? null,
    attempts: event.attempts + 1,
  };
}

function appliedTopics(decoded: readonly DecodedEvent[], effective: ReadonlySet<string>) {
  const byTenant = new Map<string, Set<string>>();
  for (const { event } of decoded) {
    if (!effective.has(event.id)) continue;
    const topics = byTenant.get(event.tenantId) ?? new Set<string>();
    byTenant.set(event.tenantId, topics.add(event.topic));
  }
  return [...byTenant].map(([tenantId, topics]) => ({ tenantId, topics: [...topics].sort() }));
}
