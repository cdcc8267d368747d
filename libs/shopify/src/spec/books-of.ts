import {
  localDays,
  orderBooks,
  type LedgerRow,
  type LedgerRules,
  type OrderBooks,
  type OrderParts,
} from '@shopmeter/commerce';
import { parseJson } from '../payload/parse-json';
import { findTopic } from '../topics';

const meta = { webhookId: 'w', triggeredAt: null, receivedAt: new Date(0), currency: 'USD' };

interface Told {
  /** Bodies of `refunds/create` that came by themselves. */
  refunds?: object[];
  edits?: object[];
  zone?: string;
  rules?: LedgerRules;
}

/** What is known of an order when webhooks told this much. */
function partsOf(body: object, { refunds = [], edits = [] }: Told = {}): OrderParts {
  const changes = [
    ...changesOf('orders/updated', body),
    ...refunds.flatMap((refund) => changesOf('refunds/create', refund)),
    ...edits.flatMap((edit) => changesOf('orders/edited', edit)),
  ];
  const [order] = changes.flatMap((change) => (change.kind === 'order' ? [change.record] : []));
  return {
    order: order!,
    refunds: changes.flatMap((change) => (change.kind === 'refund' ? [change.record] : [])),
    edits: changes.flatMap((change) => (change.kind === 'orderEdit' ? [change.record] : [])),
  };
}

/** The ledger of an order, from its webhooks' JSON on. */
export function booksOf(body: object, told: Told = {}): OrderBooks {
  return orderBooks(partsOf(body, told), localDays(told.zone ?? 'UTC'), told.rules);
}

/** What fixtures compare: `[entry, day, gross, discount, tax, quantity]`. */
export function brief(rows: readonly LedgerRow[]) {
  return rows.map((row) => [
    row.entry,
    row.day,
    row.grossCents,
    row.discountCents,
    row.taxCents,
    row.quantity,
  ]);
}

/** `orders/edited`. @param deltas units by line: positive added, negative removed */
export function editBody(id: number, at: string, deltas: Record<number, number>): object {
  const named = Object.entries(deltas).map(([line, delta]) => ({ id: Number(line), delta }));
  return {
    order_edit: {
      id,
      order_id: 1001,
      committed_at: at,
      line_items: {
        additions: named.filter(({ delta }) => delta > 0),
        removals: named
          .filter(({ delta }) => delta < 0)
          .map(({ id: line, delta }) => ({ id: line, delta: -delta })),
      },
    },
  };
}

function changesOf(topic: string, body: object) {
  return findTopic(topic)!.normalise(parseJson(JSON.stringify(body)), meta);
}
