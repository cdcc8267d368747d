import {
  AdminError,
  operations,
  type AdminClient,
  type AskedStore,
  type FetchedDocument,
  type PartialList,
} from '@shopmeter/shopify';

/** An order as the Admin API tells it now, with all its lines and refunds; null when there is none. */
export async function wholeOrder(
  client: AdminClient,
  store: AskedStore,
  id: string,
  signal?: AbortSignal,
): Promise<FetchedDocument | null> {
  const { data } = await client.ask(store, operations.readOrder, { id }, signal);
  const { order } = data;
  if (!order) return null;
  await readOn(order.lineItems, async (after) => {
    const more = await client.ask(store, operations.readOrderLines, { id, after }, signal);
    return more.data.order?.lineItems;
  });
  failIfCut(order.shippingLines);
  for (const refund of order.refunds) {
    await readOn(refund.refundLineItems, async (after) => {
      const more = await client.ask(store, operations.readRefundLines, { id: refund.id, after }, signal);
      return more.data.node?.refundLineItems;
    });
    for (const list of [refund.refundShippingLines, refund.orderAdjustments, refund.transactions])
      failIfCut(list);
  }
  return order;
}

/** Adds the further pages of a list to it, in place. */
export async function readOn(
  list: PartialList,
  more: (after: string | null) => Promise<PartialList | undefined>,
): Promise<void> {
  for (let { pageInfo } = list; pageInfo.hasNextPage;) {
    const page = await more(pageInfo.endCursor ?? null);
    if (!page) throw new AdminError('incomplete', 'an object was gone while its lists were read');
    list.nodes.push(...page.nodes);
    ({ pageInfo } = page);
    list.pageInfo = pageInfo;
  }
}

/** Lists that are short in practice: one that is not must not be taken for whole. */
export function failIfCut({ pageInfo }: PartialList): void {
  if (pageInfo.hasNextPage) throw new AdminError('unreadable', 'a list is longer than it is read');
}
