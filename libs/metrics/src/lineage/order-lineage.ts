import type { LedgerRow } from '@shopmeter/commerce';
import type { LeftOutReason } from '@shopmeter/contracts';
import type { MarkedOrder } from '../measure';
import { beyond, countedOf, type CountedOver, type PartAmounts } from './counted';

/** Something that is not counted, why, and what it would add. */
export interface LeftOut {
  reason: LeftOutReason;
  parts: PartAmounts;
}

/** What an object is counted as, and what of it is not. */
export interface ExplainedAmounts {
  parts: PartAmounts;
  leftOut: LeftOut[];
}

/** An order that were otherwise in one thing. What it would then count for more is what was left out. */
const OTHERWISE: { reason: LeftOutReason; as: (order: MarkedOrder) => MarkedOrder }[] = [
  { reason: 'gift_card', as: withRows('gift_card', (row) => ({ ...row, component: 'product' })) },
  { reason: 'tip', as: withRows('tip', (row) => ({ ...row, component: 'product' })) },
  { reason: 'cancelled', as: (order) => ({ ...order, marks: { ...order.marks, cancelledAt: null } }) },
  { reason: 'unpaid', as: (order) => ({ ...order, marks: { ...order.marks, financialStatus: 'paid' } }) },
  { reason: 'no_cost', as: withAnyCost },
];

/** What an order adds to parts of a formula on some days, and what of it does not count and why. */
export function orderLineage(order: MarkedOrder, over: CountedOver): ExplainedAmounts {
  const parts = countedOrder(order, over);
  const leftOut = OTHERWISE.flatMap(({ reason, as }) => {
    const more = beyond(countedOrder(as(order), over), parts);
    return Object.keys(more).length > 0 ? [{ reason, parts: more }] : [];
  });
  // Money of another currency is shown by its reason only: there is no amount to put beside the others.
  if (isElsewhere(order, over)) leftOut.push({ reason: 'other_currency', parts: {} });
  return { parts, leftOut };
}

function countedOrder(order: MarkedOrder, over: CountedOver): PartAmounts {
  return { ...countedOf('order', order.rows, over), ...countedOf('markedOrder', order, over) };
}

function isElsewhere(order: MarkedOrder, over: CountedOver): boolean {
  const foreign = new Set(order.rows.map(({ currency }) => currency).filter((own) => own !== over.currency));
  return [...foreign].some((currency) => {
    const there = countedOrder(order, { ...over, currency });
    return Object.keys(beyond(there, countedOrder(order, over))).length > 0;
  });
}

function withRows(component: LedgerRow['component'], as: (row: LedgerRow) => LedgerRow) {
  return ({ rows, ...order }: MarkedOrder): MarkedOrder => ({
    ...order,
    rows: rows.map((row) => (row.component === component ? as(row) : row)),
  });
}

/** What has no cost costs nothing here, which counts it and adds no cost. */
function withAnyCost({ rows, unitCost, ...order }: MarkedOrder): MarkedOrder {
  return {
    ...order,
    rows: rows.map((row) => ({ ...row, variantId: row.variantId ?? '' })),
    unitCost: (variantId) => unitCost(variantId) ?? '0',
  };
}
