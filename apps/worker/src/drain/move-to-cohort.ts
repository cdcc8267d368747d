import { monthOf } from '@shopmeter/contracts';
import { currentLedger, keyOf, pageOfOrdersOf, type FirstOrder, type StoredOrder } from '@shopmeter/db';
import type { ChangedOrders, OrderMoment } from '@shopmeter/metrics';
import type { ApplyContext } from './apply-context';
import type { ChangedPerson } from './changed-people';

const PAGE = 1000;

interface Move extends ChangedOrders {
  person: ChangedPerson;
  known: FirstOrder;
  now: FirstOrder;
  /** Orders of the batch, by key: what they add is counted where they are. */
  touched: ReadonlySet<string>;
}

/**
 * Takes all that someone ordered to the cohort of a first order that is in another month now. The only step that reads
 * all of someone's orders: it happens when an order comes from an earlier month than all others, or the first ones go.
 * @returns the change with all orders around it
 */
export async function moveToCohort(
  { tx, deltas }: ApplyContext,
  { person, known, now, touched, ...changed }: Move,
): Promise<ChangedOrders> {
  const { tenantId } = person;
  const added = new Set(changed.added.map(({ orderId }) => orderId));
  const near: OrderMoment[] = [];
  let last: StoredOrder | null = null;
  for (;;) {
    const orders: StoredOrder[] = await pageOfOrdersOf(tx, person, last, PAGE);
    if (orders.length === 0) break;
    last = orders.at(-1)!;
    for (const { shopifyId, occurredAt } of orders) {
      if (!added.has(shopifyId)) near.push({ orderId: shopifyId, at: occurredAt });
    }
    const others = orders.filter((order) => !touched.has(keyOf(order)));
    const ledger = await currentLedger(tx, others);
    for (const { currency, ...order } of others) {
      const purchase = { identity: person.identity, currency, rows: ledger.get(keyOf(order)) ?? [] };
      deltas.changePurchase(
        tenantId,
        { ...purchase, cohort: monthOf(known.firstDay) },
        { ...purchase, cohort: monthOf(now.firstDay) },
      );
    }
  }
  return { ...changed, near, fromFirst: true };
}
