import type { AdminOperation } from './admin-operation';
import { bulkOperationQuery } from './operations/bulk-operation';
import { bulkOperationRunQuery } from './operations/bulk-operation-run';
import { bulkQueries, censusQueries } from './operations/bulk-queries';
import { existingObjects } from './operations/existing-objects';
import { listObjects } from './operations/list-objects';
import { readCustomer } from './operations/read-customer';
import { readOrder, readOrderLines } from './operations/read-order';
import { readProduct, readVariants } from './operations/read-product';
import { readRefundLines, readRefunds } from './operations/read-refunds';
import { shopInfo } from './operations/shop-info';
import {
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptions,
  webhookSubscriptionUpdate,
} from './operations/webhook-subscriptions';

/** Every operation of the Admin API that we send. A spec validates each against the official schemas. */
export const operations = {
  bulkOperation: bulkOperationQuery,
  bulkOperationRunQuery,
  existingObjects,
  listCustomers: listObjects.customers,
  listOrders: listObjects.orders,
  listProducts: listObjects.products,
  readCustomer,
  readOrder,
  readOrderLines,
  readProduct,
  readRefundLines,
  readRefunds,
  readVariants,
  shopInfo,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptions,
  webhookSubscriptionUpdate,
} satisfies Record<string, AdminOperation<never, unknown>>;

export { bulkQueries, censusQueries };
export { REFUNDED_AT_ONCE } from './operations/read-refunds';
export { SOUGHT_AT_ONCE } from './operations/existing-objects';
export type { FetchedDocument, PartialList } from './operations/document';
export type { BulkOperationState } from './operations/bulk-operation';
