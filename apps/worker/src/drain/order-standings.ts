import type { LedgerRow } from '@shopmeter/commerce';
import { keyOf, type MovedOrder, type ObjectKey, type StoredOrder } from '@shopmeter/db';

/** Whose an order is, and since when. */
export interface Standing {
  identity: string;
  occurredAt: Date;
  currency: string;
}

/** An order that a batch changed, and whose it was and is; null for nobody's and for one that does not count. */
export interface StandingChange extends ObjectKey {
  before: Standing | null;
  after: Standing | null;
}

/** The same with all its ledger rows. */
export interface PurchaseChange extends StandingChange {
  rows: readonly [before: readonly LedgerRow[], after: readonly LedgerRow[]];
}

/** Notes step by step what becomes of a batch's orders. */
export class OrderStandings {
  readonly #changes = new Map<string, StandingChange>();

  /** @param stored before the batch; undefined for an order that was not known */
  touched({ tenantId, shopifyId }: ObjectKey, stored: StoredOrder | undefined): void {
    const before = stored ? standingOf(stored) : null;
    this.#changes.set(keyOf({ tenantId, shopifyId }), { tenantId, shopifyId, before, after: before });
  }

  /** An order as it is now. It must have been noted as touched. */
  became(order: StoredOrder): void {
    this.#changes.get(keyOf(order))!.after = standingOf(order);
  }

  /** An order that went to another customer with a merge. */
  moved({ from, to, ...order }: MovedOrder): void {
    const stored = { ...order, identity: `c:${from}` };
    if (!this.#changes.has(keyOf(order))) this.touched(order, stored);
    this.became({ ...order, identity: `c:${to}` });
  }

  all(): StandingChange[] {
    return [...this.#changes.values()];
  }
}

/** Whether the order is the same one's and of the same time. */
export function isSameStanding(one: Standing | null, other: Standing | null): boolean {
  if (!one || !other) return one === other;
  return one.identity === other.identity && one.occurredAt.getTime() === other.occurredAt.getTime();
}

function standingOf({ identity, occurredAt, currency, isCounted }: StoredOrder): Standing | null {
  return identity !== null && isCounted ? { identity, occurredAt, currency } : null;
}
