import { noteDrift, type DriftSeen } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import type { DecodedEvent } from './decoded-event';

/** Notes how the batch's bodies differ from what is expected: one row for each difference, not for each event. */
export async function applyDrift(context: ApplyContext, decoded: readonly DecodedEvent[]): Promise<void> {
  const seen = new Map<string, DriftSeen>();
  for (const { event, drift } of decoded) {
    for (const { kind, path } of drift) {
      const { tenantId, topic } = event;
      const apiVersion = event.apiVersion ?? '';
      const key = JSON.stringify([tenantId, topic, apiVersion, kind, path]);
      const known = seen.get(key);
      if (known) known.count += 1;
      else seen.set(key, { tenantId, topic, apiVersion, kind, path, eventId: event.id, count: 1 });
    }
  }
  await noteDrift(context.tx, [...seen.values()], context.now);
}
