import { orderPayload, refundPayload, type KeptEvent } from '@shopmeter/testing';

const line = { id: 1, price: 30, quantity: 3, tax: 2.4 };
const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
const customer = (id: number, minute: number) => ({
  id,
  email: `c${id}@example.com`,
  created_at: '2026-02-01T10:00:00Z',
  updated_at: at(minute),
});
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const merge = (deleted: number, kept: number) => ({
  admin_graphql_api_customer_kept_id: gid('Customer', kept),
  admin_graphql_api_customer_deleted_id: gid('Customer', deleted),
  status: 'completed',
});
const order = (id: number, minute: number, parts: Parameters<typeof orderPayload>[0] = {}) =>
  orderPayload({
    id,
    processedAt: '2026-03-01T09:00:00Z',
    updatedAt: at(minute),
    lines: [{ ...line, id: id * 10 }],
    ...parts,
  });
const product = (id: number, minute: number, variants: number[], gids = variants) => ({
  id,
  title: `Product ${id}`,
  status: 'active',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: at(minute),
  variants: variants.map((variant) => ({ id: variant, price: '5.00', inventory_item_id: variant + 1000 })),
  variant_gids: gids.map((variant) => ({ admin_graphql_api_id: gid('ProductVariant', variant) })),
});
const checkout = (token: string, minute: number, completed: string | null = null) => ({
  token,
  cart_token: `cart-${token}`,
  currency: 'USD',
  total_price: '30.00',
  created_at: at(1),
  updated_at: at(minute),
  completed_at: completed,
});
const fulfillment = (minute: number, shipment: string | null) => ({
  id: 77,
  order_id: 1,
  status: 'success',
  shipment_status: shipment,
  created_at: at(5),
  updated_at: at(minute),
  line_items: [{ quantity: 2 }],
});
const edit = {
  order_edit: {
    id: 900,
    order_id: 3,
    committed_at: at(20),
    line_items: { additions: [], removals: [{ id: 30, delta: 1 }] },
  },
};
const store = { shop_id: 5, shop_domain: 'any-order.myshopify.com' };
const level = (minute: number, available: number | null) => ({
  inventory_item_id: 1500,
  location_id: 9,
  available,
  updated_at: at(minute),
});

/** Topic and body, in the order in which they happened. */
const happened: [topic: string, body: unknown][] = [
  [
    'app/scopes_update',
    { shop_id: gid('Shop', 5), previous: [], current: ['read_orders'], updated_at: at(0) },
  ],
  ['products/create', product(500, 1, [501, 502])],
  ['products/create', product(510, 1, [511], [511, 512])],
  ['customers/create', customer(11, 1)],
  ['customers/create', customer(12, 1)],
  ['customers/create', customer(14, 1)],
  ['checkouts/create', checkout('one', 2)],
  ['checkouts/create', checkout('two', 2)],
  ['checkouts/create', checkout('three', 2)],
  ['orders/create', order(1, 2, { customer: customer(11, 1) })],
  ['orders/create', order(2, 3, { customer: customer(12, 1) })],
  ['orders/create', order(3, 3, { customer: customer(13, 1) })],
  ['orders/create', order(4, 3, { email: 'guest@example.com' })],
  ['orders/paid', order(1, 4, { customer: customer(11, 1) })],
  ['fulfillments/create', fulfillment(5, null)],
  ['checkouts/update', checkout('one', 6, at(6))],
  ['customers/enable', { ...customer(12, 7), state: 'enabled' }],
  ['inventory_items/update', { id: 1500, cost: '2.50', tracked: true, updated_at: at(7) }],
  ['inventory_levels/update', level(8, 4)],
  ['products/update', product(500, 9, [501, 503])],
  ['customers/merge', merge(11, 12)],
  ['customers/merge', merge(12, 13)],
  ['customers/delete', { id: 14 }],
  ['customers/update', customer(14, 10)],
  ['customers/update', customer(13, 10)],
  ['orders/partially_fulfilled', order(1, 11, { customer: customer(11, 1) })],
  [
    'refunds/create',
    refundPayload({
      id: 40,
      orderId: 4,
      processedAt: at(12),
      lines: [{ lineItemId: 40, quantity: 1, subtotal: 30 }],
    }),
  ],
  ['orders/delete', { id: 4 }],
  ['orders/updated', order(4, 13, { email: 'guest@example.com' })],
  ['fulfillments/update', fulfillment(14, 'delivered')],
  ['checkouts/delete', { token: 'two' }],
  ['checkouts/delete', { cart_token: 'cart-three' }],
  ['checkouts/update', checkout('three', 15)],
  ['products/delete', { id: 500 }],
  ['products/update', product(500, 16, [501, 503])],
  ['orders/edited', edit],
  [
    'orders/updated',
    order(3, 21, {
      customer: customer(13, 1),
      lines: [{ ...line, id: 30, currentQuantity: 2 }],
      current: { subtotal: 60, tax: 1.6, shipping: 0 },
    }),
  ],
  [
    'orders/fulfilled',
    order(3, 58, {
      customer: customer(13, 1),
      lines: [{ ...line, id: 30, currentQuantity: 2 }],
      current: { subtotal: 60, tax: 1.6, shipping: 0 },
    }),
  ],
  ['inventory_levels/update', level(22, null)],
  ['customers/disable', { ...customer(13, 23), state: 'disabled' }],
  [
    'bulk_operations/finish',
    { admin_graphql_api_id: gid('BulkOperation', 8), status: 'completed', completed_at: at(24) },
  ],
  [
    'customers/data_request',
    { ...store, customer: { id: 13 }, orders_requested: [1], data_request: { id: 1 } },
  ],
  ['customers/redact', { ...store, customer: { email: 'guest@example.com' }, orders_to_redact: [4] }],
  [
    'refunds/create',
    refundPayload({
      id: 60,
      orderId: 6,
      processedAt: at(30),
      lines: [{ lineItemId: 60, quantity: 1, subtotal: 30 }],
    }),
  ],
];

/** A short history of a store in which everything happens that later events must not undo. */
export const eventfulHistory: KeptEvent[] = happened.map(([topic, body], index) => ({
  topic,
  body,
  webhookId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  triggeredAt: `2026-03-02T10:${String(index).padStart(2, '0')}:30Z`,
}));
