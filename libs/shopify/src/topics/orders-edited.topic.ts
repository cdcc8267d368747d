import { z } from 'zod';
import { id, instant, listOf, quantity } from '../payload/fields';
import { defineTopic, versionIn } from '../topic';

const delta = z.object({ id, delta: quantity });
const payloadSchema = z.object({
  order_edit: z.object({
    id,
    order_id: id,
    committed_at: instant,
    line_items: z.object({ additions: listOf(delta), removals: listOf(delta) }),
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
