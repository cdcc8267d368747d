// Writes the part of Shopify's Admin schemas that the stand-in serves:
//   npm pack @shopify/dev-mcp && tar xzf shopify-dev-mcp-*.tgz
//   node tools/shopify-simulator/schemas/prune-schema.mjs package/dist/data
// Every kept type has all of its official fields that lead to a kept type; nothing is added or changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printSchema,
} from 'graphql';
import { mapSchema } from './map-schema.mjs';

const VERSIONS = ['2026-01', '2026-04', '2026-07', '2026-10'];
const ROOT_FIELDS = new Set(
  `shop app currentAppInstallation node nodes orders order ordersCount customers customer customersCount products
  product productsCount productVariant productVariantsCount inventoryItems inventoryItem inventoryLevel location
  locations webhookSubscription webhookSubscriptions webhookSubscriptionsCount bulkOperation bulkOperations
  currentBulkOperation publicApiVersions bulkOperationRunQuery bulkOperationCancel webhookSubscriptionCreate
  webhookSubscriptionUpdate webhookSubscriptionDelete`.split(/\s+/),
);
const TYPES = new Set(
  `QueryRoot Mutation Node PageInfo Count MoneyBag MoneyV2 Order OrderConnection OrderEdge LineItem LineItemConnection
  LineItemEdge TaxLine DiscountAllocation Duty ShippingLine ShippingLineConnection ShippingLineEdge MailingAddress Refund
  RefundLineItem RefundLineItemConnection RefundLineItemEdge RefundShippingLine RefundShippingLineConnection
  RefundShippingLineEdge RefundDuty OrderAdjustment OrderAdjustmentConnection OrderAdjustmentEdge OrderTransaction
  OrderTransactionConnection OrderTransactionEdge Fulfillment FulfillmentTrackingInfo Customer CustomerConnection
  CustomerEdge CustomerEmailAddress CustomerPhoneNumber Product ProductConnection ProductEdge ProductVariant
  ProductVariantConnection ProductVariantEdge InventoryItem InventoryItemConnection InventoryItemEdge InventoryLevel
  InventoryLevelConnection InventoryLevelEdge InventoryQuantity Location LocationConnection LocationEdge Shop ShopPlan
  Domain App AppInstallation AccessScope ApiVersion WebhookSubscription WebhookSubscriptionConnection
  WebhookSubscriptionEdge WebhookSubscriptionCreatePayload WebhookSubscriptionUpdatePayload
  WebhookSubscriptionDeletePayload BulkOperation BulkOperationConnection BulkOperationEdge BulkOperationRunQueryPayload
  BulkOperationCancelPayload BulkOperationUserError UserError DisplayableError`.split(/\s+/),
);

for (const version of VERSIONS) {
  const packed = readFileSync(join(process.argv[2], `admin_${version}.json.gz`));
  const read = JSON.parse(gunzipSync(packed).toString('utf8'));
  const schema = buildClientSchema(read.data ?? read);
  const isKept = (type) => {
    const named = getNamedType(type);
    const isComposite = isObjectType(named) || isInterfaceType(named) || isUnionType(named);
    return !isComposite || TYPES.has(named.name);
  };
  const isServed = (type, name) => !['QueryRoot', 'Mutation'].includes(type.name) || ROOT_FIELDS.has(name);
  const pruned = mapSchema(schema, {
    types: TYPES,
    field: (type, name, field) => isServed(type, name) && isKept(field.type),
  });
  const banner = `# Part of Shopify's Admin API ${version}, written by prune-schema.mjs. Not edited by hand.\n`;
  writeFileSync(join(import.meta.dirname, `admin-${version}.graphql`), banner + printSchema(pruned) + '\n');
}
