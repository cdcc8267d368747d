import { orderPayload, type KeptEvent } from '@shopmeter/testing';

export const ANN = { id: 7_777_001, email: 'Ann@Example.com', phone: '+1 555 010 2030' };
export const SECRETS = [
  '7777001',
  '7777002',
  'ann@example.com',
  'old-ann@example.com',
  '555 010 2030',
  '5550102030',
];
export const WORDS = ['Annabel', 'Zimmermann', 'Hidden Lane', 'for my dearest', 'status-secret'];
export const at = (minute: number) => `2026-05-02T10:${String(minute).padStart(2, '0')}:00Z`;
export const person = (minute: number, more: object = {}) => ({
  ...{ id: ANN.id, email: ANN.email, phone: ANN.phone, first_name: 'Annabel', last_name: 'Zimmermann' },
  ...{ created_at: '2026-02-01T10:00:00Z', updated_at: at(minute), note: 'for my dearest', ...more },
});
export const order = (id: number, minute: number, more: object): KeptEvent => ({
  topic: 'orders/updated',
  triggeredAt: at(minute),
  body: {
    ...orderPayload({
      id,
      processedAt: at(minute),
      updatedAt: at(minute),
      lines: [{ id: id * 10, price: 20 }],
    }),
    note: 'for my dearest',
    order_status_url: `https://anns.example/orders/status-secret/authenticate`,
    billing_address: {
      address1: '1 Hidden Lane',
      country_code: 'DE',
      phone: ANN.phone,
      name: 'Annabel Zimmermann',
    },
    ...more,
  },
});
export const redact = (customer: object, orders: number[] = []): KeptEvent => ({
  topic: 'customers/redact',
  triggeredAt: '2026-05-20T00:00:00Z',
  body: { shop_domain: 'anns.myshopify.com', customer, orders_to_redact: orders },
});

/** Ann in every way: a customer, a guest by mail and by phone, merged, in a parcel, a checkout, a body nobody reads. */
export const HISTORY: KeptEvent[] = [
  { topic: 'customers/create', triggeredAt: at(1), body: person(1) },
  order(501, 2, { customer: person(1), email: ANN.email }),
  order(502, 3, {
    customer: { ...person(2), id: 7_777_002, email: 'old-ann@example.com' },
    phone: ANN.phone,
  }),
  {
    topic: 'customers/merge',
    triggeredAt: at(4),
    body: {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ANN.id}`,
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/7777002',
      status: 'completed',
    },
  },
  order(503, 5, { email: 'ANN@example.com' }),
  order(504, 6, { email: null, phone: '(+1) 5550102030' }),
  order(505, 7, { customer: person(6), test: true }),
  {
    topic: 'fulfillments/create',
    body: {
      ...{ id: 31, order_id: 501, status: 'success', created_at: at(8), updated_at: at(8) },
      ...{
        email: ANN.email,
        destination: { name: 'Annabel Zimmermann' },
        line_items: [{ id: 5010, quantity: 1 }],
      },
    },
  },
  {
    topic: 'checkouts/create',
    body: {
      ...{
        token: 'abc',
        cart_token: 'def',
        currency: 'USD',
        total_price: '20.00',
        created_at: at(1),
        updated_at: at(1),
      },
      ...{ completed_at: at(2), email: ANN.email, customer: person(1) },
    },
  },
  { topic: 'draft_orders/create', body: { id: 9, customer: { id: ANN.id }, note: 'Annabel Zimmermann' } },
  { topic: 'orders/create', body: `{"customer":{"id":${ANN.id},"email":"ann@example.com"` },
  {
    topic: 'customers/data_request',
    body: {
      ...{ shop_domain: 'anns.myshopify.com', orders_requested: [501], data_request: { id: 1 } },
      customer: ANN,
    },
  },
];
/** Of another customer, who must not be touched. */
export const BOB: KeptEvent = {
  topic: 'orders/create',
  body: {
    ...orderPayload({
      id: 601,
      customer: { id: 8001, email: 'bob@example.com' },
      lines: [{ id: 6010, price: 20 }],
    }),
    note: 'Bob likes trees',
  },
};
