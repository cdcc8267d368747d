import type { LocalDays } from '@shopmeter/commerce';
import type { ListedOrder, OrderAnswer } from '@shopmeter/contracts';
import type { ListedOrderRow, WholeOrderRow } from '@shopmeter/db';

/** An order of the list, as it is answered. */
export function listedOrder(row: ListedOrderRow, days: LocalDays): ListedOrder {
  const { id, name, occurredAt, currency, financialStatus, fulfillmentStatus, isTest } = row;
  return {
    ...{ id, name, currency, financialStatus, fulfillmentStatus, isTest },
    occurredAt: occurredAt.toISOString(),
    day: days.dayOf(occurredAt),
    buyer: buyerOf(row),
    totalCents: Number(row.totalCents),
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** An order with what is stored of it, without ledger and events. */
export function wholeOrder(
  row: WholeOrderRow,
  days: LocalDays,
): Pick<OrderAnswer, 'order' | 'lines' | 'refunds' | 'parcels' | 'imbalances'> {
  const { taxesIncluded, sourceName, countryCode, discountCodes, lines, imbalances } = row;
  return {
    order: {
      ...listedOrder(row, days),
      ...{ taxesIncluded, sourceName, countryCode, discountCodes },
      subtotalCents: Number(row.subtotalCents),
      discountsCents: Number(row.discountsCents),
      shippingCents: Number(row.shippingCents),
      taxCents: Number(row.taxCents),
      dutiesCents: Number(row.dutiesCents),
      feesCents: Number(row.feesCents),
      tipCents: Number(row.tipCents),
    },
    lines,
    imbalances,
    refunds: row.refunds.map(({ eventId: _eventId, occurredAt, ...refund }) => {
      const at = new Date(occurredAt);
      return { ...refund, occurredAt: at.toISOString(), day: days.dayOf(at) };
    }),
    parcels: row.parcels.map(({ eventId: _eventId, createdAt, ...parcel }) => ({
      ...parcel,
      createdAt: new Date(createdAt).toISOString(),
    })),
  };
}

/** Who ordered: a customer by name or address, a guest by the address or number of the order. */
function buyerOf({ id, identity, customerName, customerEmail }: ListedOrderRow): ListedOrder['buyer'] {
  if (identity === null) return null;
  const [kind, who] = [identity.slice(0, 2), identity.slice(2)];
  const key = kind === 'c:' ? identity : `o:${id}`;
  return { key, label: kind === 'c:' ? customerName || customerEmail || who : who };
}
