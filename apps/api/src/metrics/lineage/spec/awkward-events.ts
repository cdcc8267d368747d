import { orderPayload, refundPayload } from '@shopmeter/testing';

interface AwkwardEvent {
  topic: string;
  body: object;
  triggeredAt: string;
}

const at = (day: number, hour = 15) =>
  `2027-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const customer = (id: number) => ({
  id,
  email: `awkward${id}@example.com`,
  created_at: at(1),
  updated_at: at(2),
});
const product = (id: number, status: string, item: number) => ({
  id,
  title: `Awkward ${id}`,
  status,
  created_at: at(3),
  updated_at: at(4),
  variants: [{ id: id * 10, title: 'Large', price: '12.00', position: 1, inventory_item_id: item }],
  variant_gids: [{ admin_graphql_api_id: gid('ProductVariant', id * 10) }],
});
const checkout = (token: string, parts: object) => ({
  token,
  cart_token: null,
  currency: 'USD',
  total_price: '30.00',
  created_at: at(12),
  updated_at: at(12),
  completed_at: null,
  ...parts,
});
const order = (id: number, parts: Parameters<typeof orderPayload>[0], more: object = {}) => ({
  ...orderPayload({ id, processedAt: at(10), lines: [{ id: id * 10, price: 20 }], ...parts }),
  order_number: id,
  name: `#${id}`,
  ...more,
});

const events: [topic: string, body: object][] = [
  ['orders/create', order(9001, { test: true })],
  ['orders/create', order(9002, { customer: customer(81) })],
  ['orders/delete', { id: 9002 }],
  ['orders/create', order(9003, { currency: 'EUR', customer: customer(82) })],
  ['orders/create', order(9004, { lines: [{ id: 90040, price: 25, giftCard: true }] })],
  [
    'orders/create',
    order(
      9005,
      {
        customer: customer(82),
        lines: [
          { id: 90050, price: 50, quantity: 2, discount: 10, tax: 7.2 },
          { id: 90051, price: 25, giftCard: true },
          { id: 90052, price: 9, productId: null, title: 'Engraving' },
        ],
        shipping: { price: 5 },
      },
      { total_tip_received: '3.00', financial_status: 'pending' },
    ),
  ],
  [
    'refunds/create',
    refundPayload({
      id: 90059,
      orderId: 9005,
      processedAt: at(12, 4),
      lines: [{ lineItemId: 90050, quantity: 1, subtotal: 45, tax: 3.6 }],
      shipping: { price: 5 },
      discrepancy: -2,
      refunded: 55,
    }),
  ],
  [
    'orders/cancelled',
    order(9006, {
      updatedAt: at(11),
      cancelledAt: at(11),
      lines: [{ id: 90060, price: 20, currentQuantity: 0 }],
      current: { subtotal: 0, tax: 0, shipping: 0 },
    }),
  ],
  // Nobody is known who ordered, and money came back on the day of the order.
  ['orders/create', order(9007, {})],
  [
    'refunds/create',
    refundPayload({
      id: 90079,
      orderId: 9007,
      processedAt: at(10, 18),
      lines: [{ lineItemId: 90070, quantity: 1, subtotal: 20 }],
      refunded: 20,
    }),
  ],
  // Edited two days later: one more piece, which is a sale of its own day.
  [
    'orders/updated',
    order(9008, {
      email: 'guest@example.com',
      updatedAt: at(13),
      lines: [{ id: 90080, price: 20, quantity: 3 }],
    }),
  ],
  [
    'orders/edited',
    {
      order_edit: {
        id: 90089,
        order_id: 9008,
        committed_at: at(12),
        line_items: { additions: [{ id: 90080, delta: 1 }], removals: [] },
      },
    },
  ],
  ['orders/create', order(9009, { email: 'guest@example.com', processedAt: at(20) })],
  ['orders/create', order(9010, { customer: customer(83), processedAt: at(20) })],
  ['customers/create', customer(83)],
  ['customers/create', customer(84)],
  ['customers/create', customer(85)],
  ['customers/delete', { id: 84 }],
  [
    'customers/merge',
    {
      admin_graphql_api_customer_kept_id: gid('Customer', 82),
      admin_graphql_api_customer_deleted_id: gid('Customer', 83),
      status: 'completed',
    },
  ],
  // A part of a customer, which does not say when it was created.
  ['orders/create', order(9011, { customer: { id: 86 }, processedAt: at(21) })],
  ['products/create', product(7, 'active', 700)],
  ['products/create', product(8, 'draft', 800)],
  ['products/create', product(9, 'active', 900)],
  ['products/delete', { id: 9 }],
  ['inventory_items/update', { id: 700, cost: '5.25', tracked: true, updated_at: at(3) }],
  ['inventory_levels/update', { inventory_item_id: 700, location_id: 1, available: 12, updated_at: at(5) }],
  ['inventory_levels/update', { inventory_item_id: 800, location_id: 1, available: null, updated_at: at(5) }],
  ['checkouts/create', checkout('awkward-1', { currency: 'EUR' })],
  ['checkouts/create', checkout('awkward-2', { currency: null, total_price: null })],
  ['checkouts/create', checkout('awkward-3', {})],
  ['checkouts/delete', { token: 'awkward-3' }],
  ['checkouts/create', checkout('awkward-4', { created_at: '2027-05-31T23:40:00Z' })],
  ['carts/create', { token: 'awkward-cart', line_items: [], created_at: at(12), updated_at: at(12) }],
];

/** What numbers leave out, and what moves them on other days than their orders'. */
export const awkwardEvents: AwkwardEvent[] = events.map(([topic, body], index) => ({
  topic,
  body,
  triggeredAt: `2027-05-25T10:${String(index).padStart(2, '0')}:00Z`,
}));
