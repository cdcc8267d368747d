import {
  announceApplied,
  decide,
  postpone,
  type Outcome,
  type PipelineTransaction,
  type WaitingEvent,
} from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import type { DecodedEvent } from './decoded-event';
import { outcomeOf } from './outcome-of';

/** After this long a parked event is looked at again. */
const PARKED_MS = 60_000;

/** Notes what became of events that were applied, and takes them out of the inbox but for those that are parked. */
export async function settleEvents(
  tx: PipelineTransaction,
  decoded: readonly DecodedEvent<WaitingEvent>[],
  context: ApplyContext,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const entry of decoded) {
    if (entry.verdict?.status === 'parked') await park(tx, entry, context.now);
    else outcomes.push(outcomeOf(entry, context));
  }
  await decide(tx, outcomes, context.now);
  await announceApplied(tx, appliedTopics(decoded, context.effective));
  return outcomes;
}

/** It did not fail: it waits for as long as it takes, and never becomes a dead letter. */
function park(
  tx: PipelineTransaction,
  { event, verdict }: DecodedEvent<WaitingEvent>,
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
