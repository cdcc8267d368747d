import {
  announceApplied,
  decide,
  postpone,
  type ClaimedEvent,
  type Outcome,
  type PipelineTransaction,
} from '@shopmeter/db';
import { applyChanges } from './apply-changes';
import type { DecodedEvent } from './decoded-event';
import { outcomeOf } from './outcome-of';

/** After this long a parked event is looked at again. */
const PARKED_MS = 60_000;

/**
 * Applies claimed events with their outcomes, and takes them out of the inbox, all in the transaction that claimed
 * them, but for those that are parked. A crash anywhere leaves all or nothing.
 */
export async function applyBatch(
  tx: PipelineTransaction,
  events: readonly ClaimedEvent[],
  now: Date,
): Promise<Outcome[]> {
  const { decoded, context } = await applyChanges(tx, events, now);
  const outcomes: Outcome[] = [];
  for (const entry of decoded) {
    if (entry.verdict?.status === 'parked') await park(tx, entry, now);
    else outcomes.push(outcomeOf(entry, context));
  }
  await decide(tx, outcomes, now);
  await announceApplied(tx, appliedTopics(decoded, context.effective));
  return outcomes;
}

/** It did not fail: it waits for as long as it takes, and never becomes a dead letter. */
function park(
  tx: PipelineTransaction,
  { event, verdict }: DecodedEvent<ClaimedEvent>,
  now: Date,
): Promise<void> {
  const availableAt = new Date(now.getTime() + PARKED_MS);
  return postpone(tx, event, { attempts: event.attempts, availableAt, error: verdict!.reason });
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
