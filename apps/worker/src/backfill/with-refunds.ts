import {
  AdminError,
  operations,
  REFUNDED_AT_ONCE,
  type AdminClient,
  type AskedStore,
  type BulkObject,
} from '@shopmeter/shopify';
import { wholeOrder } from '../fetching/whole-order';

type Document = BulkObject['document'];
interface OrderDocument extends Document {
  updatedAt: string;
  subtotalLineItemsQuantity: number;
  lineItems: { nodes: { quantity: number }[] };
  refunds: { id: string }[];
}

/**
 * Orders of a bulk file, made whole: a file has no room for what refunds consist of. An order that was changed since, or
 * whose lines or refunds are too many for this, is read as a whole instead. One that is gone by now is left out: its
 * deletion is told by a webhook, or by nobody.
 */
export async function withRefunds(
  client: AdminClient,
  store: AskedStore,
  documents: readonly Document[],
  signal?: AbortSignal,
): Promise<Document[]> {
  const orders = documents as OrderDocument[];
  const whole = new Map<string, Document | null>();
  const refunded = orders.filter(({ refunds }) => refunds.length > 0).map(({ id }) => id);
  const refunds = await refundsOf(client, store, refunded, signal);
  for (const order of orders) {
    const found = refunds.get(order.id);
    if (hasAllLines(order) && order.refunds.length === 0) whole.set(order.id, order);
    else if (hasAllLines(order) && found?.updatedAt === order.updatedAt && found.isWhole)
      whole.set(order.id, { ...order, refunds: found.refunds });
    else whole.set(order.id, await wholeOrder(client, store, order.id, signal));
  }
  return [...whole.values()].filter((order) => order !== null);
}

function hasAllLines({ lineItems, subtotalLineItemsQuantity }: OrderDocument): boolean {
  return lineItems.nodes.reduce((units, { quantity }) => units + quantity, 0) === subtotalLineItemsQuantity;
}

interface Refunds {
  updatedAt: string;
  refunds: object[];
  isWhole: boolean;
}

async function refundsOf(
  client: AdminClient,
  store: AskedStore,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Refunds>> {
  const found = new Map<string, Refunds>();
  let size = REFUNDED_AT_ONCE;
  for (let at = 0; at < ids.length;) {
    const part = ids.slice(at, at + size);
    try {
      const { data } = await client.ask(store, operations.readRefunds, { ids: part }, signal);
      for (const order of data.nodes) {
        if (!order) continue;
        const lists = order.refunds.flatMap((refund) => [
          refund.refundLineItems,
          refund.refundShippingLines,
          refund.orderAdjustments,
          refund.transactions,
        ]);
        found.set(order.id, { ...order, isWhole: lists.every(({ pageInfo }) => !pageInfo.hasNextPage) });
      }
      at += part.length;
    } catch (error) {
      if (!(error instanceof AdminError) || error.code !== 'too_costly' || size === 1) throw error;
      size = Math.ceil(size / 2);
    }
  }
  return found;
}
