import { reasonText } from '@shopmeter/contracts';
import { bodySignature, type Outcome, type WaitingEvent } from '@shopmeter/db';
import { isFetched } from '@shopmeter/shopify';
import type { ApplyContext } from './apply-context';
import type { DecodedEvent } from './decoded-event';
import { changeKey, objectId } from './newest-changes';

/**
 * What became of an event that was not parked. It is superseded when what it is about, its first change, is held by another event, or is
 * gone, and nothing else of it took effect. An event that is applied again holds its object itself: applied.
 */
export function outcomeOf(
  { event, bytes, changes, verdict }: DecodedEvent<WaitingEvent>,
  context: ApplyContext,
): Outcome {
  const base = {
    tenantId: event.tenantId,
    eventId: event.id,
    attempts: event.attempts + 1,
    bodySignature: bytes && bodySignature(bytes),
    ...(isFirst(event) ? { receivedAt: event.receivedAt } : {}),
  };
  if (verdict && verdict.status !== 'parked')
    return { ...base, status: verdict.status, reason: verdict.reason };
  const main = changes[0]!;
  const holder = context.holders.get(changeKey(event.tenantId, main)) ?? null;
  const what = main.kind === 'deletion' ? objectId(main) : `${main.kind} ${objectId(main)}`;
  const superseded = (by: string | null, reason: string): Outcome => ({
    ...base,
    status: 'superseded',
    reason,
    supersededBy: by,
  });
  const merge =
    main.kind === 'customer' ? context.merges.of(event.tenantId, main.record.shopifyId) : undefined;
  const gone = context.gone.ofChange(event.tenantId, main);
  if (gone) return superseded(gone.eventId, reasonText('deleted', { what }));
  if (merge) return superseded(merge.eventId, reasonText('merged', { what, kept: merge.keptId }));
  if (context.effective.has(event.id) || holder === event.id) {
    return { ...base, status: 'applied', reason: null };
  }
  if (main.kind === 'uninstall') return superseded(null, reasonText('connected_again', {}));
  return superseded(holder, reasonText('newer_stored', { what }));
}

function isFirst({ attempts, putBack, topic }: WaitingEvent): boolean {
  return attempts === 0 && !putBack && !isFetched(topic);
}
