import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { LINE_FIELDS, ORDER_FIELDS, SHIPPING_FIELDS, refundFields } from '../fetched/order-fields';
import { document, partialList } from './document';
import { refundDocument } from './read-refunds';

const LINES = `nodes { ${LINE_FIELDS} } pageInfo { hasNextPage endCursor }`;

const answer = z.object({
  order: document
    .extend({ lineItems: partialList, shippingLines: partialList, refunds: z.array(refundDocument) })
    .nullish(),
});

/** Since 2026-07 an order tells the cart and the checkout that it came from. */
const SINCE = '2026-07';

/** An order with the first of its lines and of its refunds' lines. */
export const readOrder = defineOperation<{ id: string }, z.infer<typeof answer>>({
  answer,
  since: SINCE,
  cost: 900,
  text: `query ReadOrder($id: ID!) {
  order(id: $id) { ${ORDER_FIELDS}
    lineItems(first: 25) { ${LINES} }
    shippingLines(first: 5) { nodes { ${SHIPPING_FIELDS} } pageInfo { hasNextPage endCursor } }
    refunds { ${refundFields(16)} }
  }
}`,
});

const linesAnswer = z.object({ order: z.object({ lineItems: partialList }).nullish() });

/** Further lines of an order. */
export const readOrderLines = defineOperation<
  { id: string; after: string | null },
  z.infer<typeof linesAnswer>
>({
  answer: linesAnswer,
  cost: 900,
  text: `query ReadOrderLines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 45, after: $after) { ${LINES} } }
}`,
});
