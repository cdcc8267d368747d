import { fetchedTopics } from './admin/fetched-topics';
import type { Topic } from './topic';
import { appScopesUpdate } from './topics/app-scopes_update.topic';
import { appUninstalled } from './topics/app-uninstalled.topic';
import { bulkOperationsFinish } from './topics/bulk_operations-finish.topic';
import { cartsCreate } from './topics/carts-create.topic';
import { cartsUpdate } from './topics/carts-update.topic';
import { checkoutsCreate } from './topics/checkouts-create.topic';
import { checkoutsDelete } from './topics/checkouts-delete.topic';
import { checkoutsUpdate } from './topics/checkouts-update.topic';
import { customersCreate } from './topics/customers-create.topic';
import { customersDataRequest } from './topics/customers-data_request.topic';
import { customersDelete } from './topics/customers-delete.topic';
import { customersDisable } from './topics/customers-disable.topic';
import { customersEnable } from './topics/customers-enable.topic';
import { customersMerge } from './topics/customers-merge.topic';
import { customersRedact } from './topics/customers-redact.topic';
import { customersUpdate } from './topics/customers-update.topic';
import { fulfillmentsCreate } from './topics/fulfillments-create.topic';
import { fulfillmentsUpdate } from './topics/fulfillments-update.topic';
import { inventoryItemsUpdate } from './topics/inventory_items-update.topic';
import { inventoryLevelsUpdate } from './topics/inventory_levels-update.topic';
import { ordersCancelled } from './topics/orders-cancelled.topic';
import { ordersCreate } from './topics/orders-create.topic';
import { ordersDelete } from './topics/orders-delete.topic';
import { ordersEdited } from './topics/orders-edited.topic';
import { ordersFulfilled } from './topics/orders-fulfilled.topic';
import { ordersPaid } from './topics/orders-paid.topic';
import { ordersPartiallyFulfilled } from './topics/orders-partially_fulfilled.topic';
import { ordersUpdated } from './topics/orders-updated.topic';
import { productsCreate } from './topics/products-create.topic';
import { productsDelete } from './topics/products-delete.topic';
import { productsUpdate } from './topics/products-update.topic';
import { refundsCreate } from './topics/refunds-create.topic';
import { shopRedact } from './topics/shop-redact.topic';
import { shopUpdate } from './topics/shop-update.topic';

/** Every topic that is understood. One file and one line each; anything else is kept as unhandled. */
export const topics: readonly Topic[] = [
  appScopesUpdate,
  appUninstalled,
  bulkOperationsFinish,
  cartsCreate,
  cartsUpdate,
  checkoutsCreate,
  checkoutsDelete,
  checkoutsUpdate,
  customersCreate,
  customersDataRequest,
  customersDelete,
  customersDisable,
  customersEnable,
  customersMerge,
  customersRedact,
  customersUpdate,
  fulfillmentsCreate,
  fulfillmentsUpdate,
  inventoryItemsUpdate,
  inventoryLevelsUpdate,
  ordersCancelled,
  ordersCreate,
  ordersDelete,
  ordersEdited,
  ordersFulfilled,
  ordersPaid,
  ordersPartiallyFulfilled,
  ordersUpdated,
  productsCreate,
  productsDelete,
  productsUpdate,
  refundsCreate,
  shopRedact,
  shopUpdate,
];

/** What to subscribe to in Shopify. */
export const TOPIC_NAMES: readonly string[] = topics.map((topic) => topic.name);

const byName = new Map([...topics, ...fetchedTopics].map((topic) => [topic.name, topic]));

/** Also for what was fetched. */
export function findTopic(name: string): Topic | undefined {
  return byName.get(name);
}
