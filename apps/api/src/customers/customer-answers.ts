import { localDays } from '@shopmeter/commerce';
import { daysBetween, type CustomerListAnswer, type ListedCustomer } from '@shopmeter/contracts';
import type { Buyer } from '@shopmeter/db';
import { segmentOf } from '@shopmeter/metrics';

/** The columns of customers; what is not sortable has no index. */
export const CUSTOMER_COLUMNS: CustomerListAnswer['columns'] = [
  { id: 'netSalesCents', label: 'Net sales', unit: 'money', isSortable: true },
  { id: 'orders', label: 'Orders', unit: 'count', isSortable: true },
  { id: 'aovCents', label: 'Average order value', unit: 'quotient', isSortable: true },
  { id: 'grossSalesCents', label: 'Gross sales', unit: 'money', isSortable: false },
  { id: 'discountsCents', label: 'Discounts', unit: 'money', isSortable: false },
  { id: 'reversalsCents', label: 'Sales reversals', unit: 'money', isSortable: false },
  { id: 'units', label: 'Units sold', unit: 'count', isSortable: false },
];

/** What was bought to date, by column. */
export interface Bought {
  orders: number;
  units: number;
  grossCents: number;
  discountCents: number;
  reversalCents: number;
}

export function columnsOf({ orders, units, grossCents, discountCents, reversalCents }: Bought) {
  return {
    netSalesCents: grossCents - discountCents - reversalCents,
    orders,
    aovCents: orders === 0 ? null : (grossCents - discountCents) / orders,
    grossSalesCents: grossCents,
    discountsCents: discountCents,
    reversalsCents: reversalCents,
    units,
  };
}

/** Names a customer by the id, a guest by the first order: no address is part of an address. */
function keyOf({ customerId, firstOrderId }: Buyer): string {
  return customerId === null ? `o:${firstOrderId}` : `c:${customerId}`;
}

/** @param storeNetCents the store's net sales ever */
export function listedCustomer(
  row: Buyer,
  { zone, now, storeNetCents }: { zone: string; now: Date; storeNetCents: number },
): ListedCustomer {
  const { customerId, name, email, phone, netCents, firstDay, lastOrderAt, scores } = row;
  const days = localDays(zone);
  const key = keyOf(row);
  return {
    key,
    label: name ?? email ?? phone ?? key,
    customerId,
    name,
    email,
    phone,
    values: columnsOf(row),
    share: storeNetCents > 0 ? netCents / storeNetCents : null,
    firstDay,
    cohort: firstDay.slice(0, 7),
    lastOrderAt: lastOrderAt.toISOString(),
    daysSinceLastOrder: Math.max(0, daysBetween(days.dayOf(lastOrderAt), days.dayOf(now))),
    scores,
    segment: scores && segmentOf(scores).id,
  };
}
