import { z } from 'zod';
import { id, instant, listOf, quantity } from '../payload/fields';
import { defineTopic, versionIn } from '../topic';

const delta = z.looseObject({ id, delta: quantity });
const payloadSchema = z.looseObject({
  order_edit: z.looseObject({
    id,
    order_id: id,
    committed_at: instant,
    line_items: z.looseObject({ additions: listOf(delta), removals: listOf(delta) }),
  }),
});

/** Which lines an edit changed and when; what they cost is in the order's next body. */
export const ordersEdited = defineTopic('orders/edited', payloadSchema, ({ order_edit: edit }, meta) => [
  {
    kind: 'orderEdit',
    version: versionIn(meta, edit.committed_at),
    record: {
      shopifyId: edit.id,
      orderId: edit.order_id,
      committedAt: edit.committed_at,
      lines: [
        ...edit.line_items.additions.map((line) => ({ lineItemId: line.id, delta: line.delta })),
        ...edit.line_items.removals.map((line) => ({ lineItemId: line.id, delta: -line.delta })),
      ],
    },
  },
]);
