import { type Change } from '@shopmeter/commerce';
import { findTopic, operations, parseJson } from '@shopmeter/shopify';
import { customerBody } from '../bodies/customer-body';
import { fulfilmentBody } from '../bodies/fulfilment-body';
import { inventoryItemBody, stockLevelBody } from '../bodies/inventory-body';
import { jsonText, type JsonObject } from '../bodies/json-text';
import { orderBody } from '../bodies/order-body';
import { productBody } from '../bodies/product-body';
import { regimeNames } from '../spec/played-store';
import { type AdminStore } from './admin-store';
import { executeAdmin } from './graphql/execute-admin';
import { gid } from './nodes/plain';
import { APP, SCOPES, UNTIL } from './spec/two-stores';
import { startShopify } from './start-shopify';

const meta = {
  webhookId: 'w',
  triggeredAt: new Date('2026-11-20T12:00:00Z'),
  receivedAt: new Date('2026-11-20T12:00:01Z'),
  currency: null,
};
const ofWebhook = (topic: string, body: JsonObject): Change[] =>
  findTopic(topic)!.normalise(parseJson(jsonText(body)), meta);
const ofNode = (type: string, node: unknown): Change[] => findTopic(`fetched/${type}`)!.normalise(node, meta);

/** What bulk operations read of items, of one. */
const READ_ITEM = {
  text: `query ($id: ID!) { inventoryItem(id: $id) {
    id sku tracked createdAt updatedAt unitCost { amount currencyCode }
    inventoryLevels(first: 10) { nodes { updatedAt location { id } quantities(names: ["available"]) { name quantity } } }
  } }`,
};

/** Stores of every currency and tax regime, each with another seed whenever this runs under another day. */
const seeds = ['one', new Date().toISOString().slice(0, 10)];
const stores = regimeNames.flatMap((regime) => seeds.map((seed) => ({ regime, seed })));

async function withStore(
  { regime, seed }: (typeof stores)[number],
  work: (
    store: AdminStore,
    read: (operation: { text: string }, id: string) => Promise<unknown>,
  ) => Promise<void>,
): Promise<void> {
  const domain = `${regime}-${seed}.myshopify.com`;
  const shopify = await startShopify({
    stores: [{ domain, seed, regime, until: UNTIL, months: 5, orders: 70 }],
    app: APP,
    now: () => UNTIL.getTime(),
    pointsPerSecond: 1e9,
  });
  const store = shopify.store(domain);
  try {
    await work(store, ({ text }, id) => {
      const answer = executeAdmin({ query: text, variables: { id }, version: '2026-10' }, store, {
        scopes: SCOPES,
        isThrottled: false,
      });
      expect(answer.errors).toBeUndefined();
      return Promise.resolve(Object.values(answer.data as object)[0]);
    });
  } finally {
    await shopify.close();
  }
}

test.each(stores)('orders of $regime/$seed say the same as their webhooks', async (one) => {
  await withStore(one, async (store, read) => {
    const { shop, clock, orders } = store.simulated;
    let refunds = 0;
    for (const order of orders) {
      const told = ofWebhook('orders/updated', orderBody(order, shop, clock));
      const parcels = order.fulfilments.flatMap((parcel) =>
        ofWebhook('fulfillments/update', fulfilmentBody(order, parcel, clock)),
      );
      const read_ = ofNode('Order', await read(operations.readOrder, gid('Order', order.id)));
      // The one difference: an order's webhook leaves its parcels to topics of their own.
      expect(read_).toEqual([...told, ...parcels]);
      refunds += order.refunds.length;
    }
    expect(refunds).toBeGreaterThan(0);
  });
});

test.each(stores)('customers, products and stock of $regime/$seed say the same', async (one) => {
  await withStore(one, async (store, read) => {
    const { shop, clock } = store.simulated;
    for (const customer of store.objects.customers({})) {
      expect(ofNode('Customer', await read(operations.readCustomer, gid('Customer', customer.id)))).toEqual(
        ofWebhook('customers/update', customerBody(customer, clock, shop.regime.currency)),
      );
    }
    for (const product of store.objects.products({})) {
      expect(ofNode('Product', await read(operations.readProduct, gid('Product', product.id)))).toEqual(
        ofWebhook('products/update', productBody(product, shop.regime, clock)),
      );
      for (const variant of product.variants) {
        const id = gid('InventoryItem', variant.inventoryItemId);
        expect(ofNode('InventoryItem', await read(READ_ITEM, id))).toEqual([
          ...ofWebhook(
            'inventory_items/update',
            inventoryItemBody(variant, shop.regime, clock, product.createdAt),
          ),
          ...ofWebhook(
            'inventory_levels/update',
            stockLevelBody(variant, clock, variant.stockChangedAt ?? product.createdAt),
          ),
        ]);
      }
    }
  });
});
