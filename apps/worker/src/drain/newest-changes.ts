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
    const key = changeKey(candidate.tenantId, candidate.change);
    const known = objects.get(key);
    if (!known || known.change.version < version) objects.set(key, candidate);
  }
}

/** Names the object that a change is about, over all tenants and kinds. */
export function changeKey(tenantId: string, change: Change): string {
  return `${tenantId}/${change.kind}/${objectId(change)}`;
}

/** What identifies the object within its tenant and kind. */
export function objectId(change: Change): string {
  switch (change.kind) {
    case 'shop':
    case 'scopes':
    case 'uninstall':
      return 'store';
    case 'cart':
    case 'checkout':
      return change.record.token;
    case 'deletion':
      return `${change.record.object}/${change.record.objectId}`;
    case 'stockLevel':
      return `${change.record.inventoryItemId}/${change.record.locationId}`;
    case 'itemCost':
      return `${change.record.inventoryItemId}/${change.record.since.toISOString()}`;
    case 'privacyRequest':
      // Every request is one of its own.
      return change.version;
    case 'bulkOperation':
    case 'customer':
    case 'customerMerge':
    case 'fulfillment':
    case 'inventoryItem':
    case 'order':
    case 'orderEdit':
    case 'product':
    case 'refund':
      return change.record.shopifyId;
  }
}
