import {
  announceApplied,
  decide,
  type ClaimedEvent,
  type Outcome,
  type PipelineTransaction,
} from '@shopmeter/db';
import { applyChanges } from './apply-changes';
import type { DecodedEvent } from './decoded-event';

/**
 * Applies claimed events with their outcomes, and takes them out of the inbox, all in the transaction that claimed
 * them. A crash anywhere leaves all or nothing.
 */
export async function applyBatch(
  tx: PipelineTransaction,
  events: readonly ClaimedEvent[],
  now: Date,
): Promise<Outcome[]> {
  const { decoded, effective } = await applyChanges(tx, events, now);
  const outcomes = decoded.map((entry) => outcomeOf(entry, effective));
  await decide(tx, outcomes, now);
  await announceApplied(tx, appliedTopics(decoded, effective));
  return outcomes;
}

function outcomeOf({ event, verdict }: DecodedEvent<ClaimedEvent>, effective: ReadonlySet<string>): Outcome {
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
