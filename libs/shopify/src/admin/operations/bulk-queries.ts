import type { FetchedType } from '../fetched-topics';
import { LINE_FIELDS, ORDER_FIELDS, SHIPPING_FIELDS } from '../fetched/order-fields';
import {
  CUSTOMER_FIELDS,
  ITEM_FIELDS,
  LEVEL_FIELDS,
  PRODUCT_FIELDS,
  VARIANT_FIELDS,
} from '../fetched/object-fields';

const list = (fields: string) => `edges { node { __typename ${fields} } }`;

/**
 * What is read in bulk of each kind of object. A connection may not stand in a list there, so of an order's refunds only
 * the ids come, and the refunds themselves are asked for afterwards.
 */
export const bulkQueries: Readonly<Record<FetchedType, string>> = {
  Customer: `{ customers { ${list(CUSTOMER_FIELDS)} } }`,
  Product: `{ products { ${list(`${PRODUCT_FIELDS} variants { ${list(VARIANT_FIELDS)} }`)} } }`,
  InventoryItem: `{ inventoryItems { ${list(`${ITEM_FIELDS} inventoryLevels { ${list(LEVEL_FIELDS)} }`)} } }`,
  Order: `{ orders { ${list(`${ORDER_FIELDS} refunds { id }
    lineItems { ${list(LINE_FIELDS)} }
    shippingLines { ${list(SHIPPING_FIELDS)} }`)} } }`,
};

/**
 * What a census reads of each kind: which objects there are, since when and how new, what orders came to and their
 * parcels, which change without them. Items of
 * the inventory come whole: they are short, and their levels have times of their own.
 */
export const censusQueries: Readonly<Record<FetchedType, string>> = {
  Customer: `{ customers { ${list('id createdAt updatedAt')} } }`,
  Product: `{ products { ${list('id createdAt updatedAt')} } }`,
  InventoryItem: bulkQueries.InventoryItem,
  Order: `{ orders { ${list('id createdAt updatedAt test totalPriceSet { shopMoney { amount } } fulfillments { id updatedAt }')} } }`,
};
