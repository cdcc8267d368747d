import type { Change, DeletableKind } from '@shopmeter/commerce';
import { findTombstones, type GoneKey, type PipelineTransaction, type Tombstone } from '@shopmeter/db';
import type { NewestChanges } from './newest-changes';

type GoneObject = Pick<Tombstone, 'deletedAt' | 'eventId'>;

/** Which objects are deleted. */
export class GoneObjects {
  readonly #byKey: Map<string, GoneObject>;

  constructor(tombstones: readonly Tombstone[]) {
    this.#byKey = new Map(tombstones.map((tombstone) => [nameOf(tombstone), tombstone]));
  }

  /** Looks up every object of a batch. @param others that the batch does not name itself */
  static async load(
    tx: PipelineTransaction,
    changes: NewestChanges,
    others: readonly GoneKey[],
  ): Promise<GoneObjects> {
    const keys = KINDS.flatMap((kind) =>
      changes.of(kind).flatMap(({ tenantId, change }) => keysOf(change).map((key) => ({ ...key, tenantId }))),
    );
    return new GoneObjects(await findTombstones(tx, [...keys, ...others]));
  }

  of(tenantId: string, object: DeletableKind, objectId: string): GoneObject | undefined {
    return this.#byKey.get(nameOf({ tenantId, object, objectId }));
  }

  /** Whether what a change is about is deleted. */
  ofChange(tenantId: string, change: Change): GoneObject | undefined {
    for (const { object, objectId } of keysOf(change)) {
      const gone = this.of(tenantId, object, objectId);
      if (gone) return gone;
    }
    return undefined;
  }
}

const KINDS = ['customer', 'product', 'order', 'refund', 'orderEdit', 'checkout'] as const;

/** The names under which what a change is about may have been deleted. */
function keysOf(change: Change): Omit<GoneKey, 'tenantId'>[] {
  if (change.kind === 'customer' || change.kind === 'product' || change.kind === 'order') {
    return [{ object: change.kind, objectId: change.record.shopifyId }];
  }
  if (change.kind === 'refund' || change.kind === 'orderEdit') {
    return [{ object: 'order', objectId: change.record.orderId }];
  }
  if (change.kind !== 'checkout') return [];
  const { token, cartToken } = change.record;
  const names = cartToken === null ? [token] : [token, `cart:${cartToken}`];
  return names.map((objectId) => ({ object: 'checkout', objectId }));
}

function nameOf({ tenantId, object, objectId }: GoneKey): string {
  return `${tenantId}/${object}/${objectId}`;
}
