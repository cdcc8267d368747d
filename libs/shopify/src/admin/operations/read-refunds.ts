import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { REFUND_LINE_FIELDS, refundFields } from '../fetched/order-fields';
import { document, partialList } from './document';

/** A refund as it is kept, with the first of its lines. */
export const refundDocument = document.extend({
  refundLineItems: partialList,
  refundShippingLines: partialList,
  orderAdjustments: partialList,
  transactions: partialList,
});

/** Orders whose refunds are asked for at once. */
export const REFUNDED_AT_ONCE = 8;

const answer = z.object({
  nodes: z.array(
    z.object({ id: z.string(), updatedAt: z.string(), refunds: z.array(refundDocument) }).nullish(),
  ),
});

/** The refunds of some orders, and when the orders were changed last. */
export const readRefunds = defineOperation<{ ids: string[] }, z.infer<typeof answer>>({
  answer,
  cost: 900,
  text: `query ReadRefunds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Order { id updatedAt refunds { ${refundFields(8)} } } }
}`,
});

const linesAnswer = z.object({ node: z.object({ refundLineItems: partialList }).nullish() });

/** Further lines of a refund. */
export const readRefundLines = defineOperation<
  { id: string; after: string | null },
  z.infer<typeof linesAnswer>
>({
  answer: linesAnswer,
  cost: 900,
  text: `query ReadRefundLines($id: ID!, $after: String) {
  node(id: $id) { ... on Refund {
    refundLineItems(first: 100, after: $after) { nodes { ${REFUND_LINE_FIELDS} } pageInfo { hasNextPage endCursor } }
  } }
}`,
});
