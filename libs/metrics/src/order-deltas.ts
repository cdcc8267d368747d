import { CellDeltas, type CellDelta, type CellPlace } from './cell-deltas';
import { NO_KEY } from './dimension';
import { channel } from './dimensions/channel.dimension';
import { code } from './dimensions/code.dimension';
import { country } from './dimensions/country.dimension';
import { customers } from './dimensions/customers.dimension';
import type { MarkedOrder, OrderMarks } from './measure';
import { ORDER_AMOUNTS, orderAmounts, type OrderAmount } from './order-amounts';

/** In the place of a code, of orders with one or several. */
export const ANY_CODE = '*';

/**
 * How stored rows of orders are told apart. Of the split `origin` every order is in one row, so that its country, its
 * channel and who ordered can be asked for in any combination; of the split `code` it is in one row for each code.
 */
type OrderKey = 'split' | 'country' | 'channel' | 'customers' | 'code';

/** What has to be added to the stored amounts of orders of one kind. */
export type OrderDelta = CellDelta<OrderKey, OrderAmount>;

/** Collects how the amounts of orders change, by what the orders are. */
export class OrderDeltas {
  readonly #cells = new CellDeltas<OrderKey, OrderAmount>(ORDER_AMOUNTS);

  add(tenantId: string, order: MarkedOrder, sign: 1 | -1): void {
    const days = orderAmounts(order);
    if (days.size === 0) return;
    for (const place of placesOf(tenantId, order.marks)) this.#cells.add(place, days, sign);
  }

  toArray(): OrderDelta[] {
    return this.#cells.toArray();
  }
}

function placesOf(tenantId: string, marks: OrderMarks): CellPlace<OrderKey>[] {
  const { currency } = marks;
  const [inCountry] = country.keysOf(marks) as [string];
  const [through] = channel.keysOf(marks) as [string];
  const [by] = customers.keysOf(marks) as [string];
  const codes = code.keysOf(marks).filter((key) => key !== NO_KEY);
  return [
    {
      tenantId,
      split: 'origin',
      country: inCountry,
      channel: through,
      customers: by,
      code: codes.length > 0 ? ANY_CODE : NO_KEY,
      currency,
    },
    ...codes.map((key) => ({
      tenantId,
      split: 'code',
      country: NO_KEY,
      channel: NO_KEY,
      customers: NO_KEY,
      code: key,
      currency,
    })),
  ];
}
