import {
  announceApplied,
  decide,
  type ClaimedEvent,
  type Outcome,
  type PipelineTransaction,
} from '@shopmeter/db';
import { applyChanges } from './apply-changes';
import type { DecodedEvent } from './decoded-event';
import { outcomeOf } from './outcome-of';

/**
 * Applies claimed events with their outcomes, and takes them out of the inbox, all in the transaction that claimed
 * them. A crash anywhere leaves all or nothing.
 */
export async function applyBatch(
  tx: PipelineTransaction,
  events: readonly ClaimedEvent[],
  now: Date,
): Promise<Outcome[]> {
  const { decoded, context } = await applyChanges(tx, events, now);
  const outcomes = decoded.map((entry) => outcomeOf(entry, context));
  await decide(tx, outcomes, now);
  await announceApplied(tx, appliedTopics(decoded, context.effective));
  return outcomes;
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
