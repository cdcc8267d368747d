import type { Change, ChangeKind } from '@shopmeter/commerce';
import type { DecodedEvent } from './decoded-event';

/** A change with the event it comes from. */
export interface EventChange<K extends ChangeKind = ChangeKind> {
  tenantId: string;
  eventId: string;
  change: Extract<Change, { kind: K }>;
}

/** Of all changes to one object, the newest; by kind. */
export class NewestChanges {
  readonly #byKind = new Map<ChangeKind, Map<string, EventChange>>();

  constructor(decoded: readonly DecodedEvent[]) {
    for (const { event, changes } of decoded) {
      for (const change of changes) this.#offer({ tenantId: event.tenantId, eventId: event.id, change });
    }
  }

  of<K extends ChangeKind>(kind: K): EventChange<K>[] {
    return [...(this.#byKind.get(kind)?.values() ?? [])] as unknown as EventChange<K>[];
  }

  #offer(candidate: EventChange): void {
    const { kind, version } = candidate.change;
    const objects = this.#byKind.get(kind) ?? new Map<string, EventChange>();
    this.#byKind.set(kind, objects);
    const key = `${candidate.tenantId}/${objectId(candidate.change)}`;
    const known = objects.get(key);
    if (!known || known.change.version < version) objects.set(key, candidate);
  }
}

/** What identifies the object within its tenant and kind. */
export function objectId(change: Change): string {
  switch (change.kind) {
    case 'shop':
    case 'uninstall':
      return 'shop';
    case 'cart':
      return change.record.token;
    case 'customer':
    case 'product':
    case 'order':
    case 'refund':
      return change.record.shopifyId;
  }
}
