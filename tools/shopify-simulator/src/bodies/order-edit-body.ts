import { type Order, type OrderLine } from '../store/order';
import { type StoreClock } from '../store/store-clock';
import { type JsonObject } from './json-text';

/** What an edit of an order changed: units of lines added or removed. */
export interface OrderEdit {
  readonly id: bigint;
  readonly committedAt: number;
  readonly added: readonly { readonly line: OrderLine; readonly units: number }[];
  readonly removed: readonly { readonly line: OrderLine; readonly units: number }[];
}

/** `orders/edited`: a wrapper that names the lines, without the order. */
export function orderEditBody(order: Order, edit: OrderEdit, clock: StoreClock): JsonObject {
  const at = clock.text(edit.committedAt);
  const delta = ({ line, units }: { line: OrderLine; units: number }): JsonObject => ({
    id: line.id,
    delta: units,
  });
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: '',
      user_id: null,
      line_items: { additions: edit.added.map(delta), removals: edit.removed.map(delta) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
