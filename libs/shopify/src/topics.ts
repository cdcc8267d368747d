import type { Topic } from './topic';
import { appUninstalled } from './topics/app-uninstalled.topic';
import { cartsCreate } from './topics/carts-create.topic';
import { cartsUpdate } from './topics/carts-update.topic';
import { customersCreate } from './topics/customers-create.topic';
import { customersUpdate } from './topics/customers-update.topic';
import { ordersCancelled } from './topics/orders-cancelled.topic';
import { ordersCreate } from './topics/orders-create.topic';
import { ordersPaid } from './topics/orders-paid.topic';
import { ordersUpdated } from './topics/orders-updated.topic';
import { productsCreate } from './topics/products-create.topic';
import { productsUpdate } from './topics/products-update.topic';
import { refundsCreate } from './topics/refunds-create.topic';
import { shopUpdate } from './topics/shop-update.topic';

/** Every topic that is understood. One file and one line each; anything else is kept as unhandled. */
export const topics: readonly Topic[] = [
  appUninstalled,
  cartsCreate,
  cartsUpdate,
  customersCreate,
  customersUpdate,
  ordersCancelled,
  ordersCreate,
  ordersPaid,
  ordersUpdated,
  productsCreate,
  productsUpdate,
  refundsCreate,
  shopUpdate,
];

/** What to subscribe to in Shopify. */
export const TOPIC_NAMES: readonly string[] = topics.map((topic) => topic.name);

const byName = new Map(topics.map((topic) => [topic.name, topic]));

export function findTopic(name: string): Topic | undefined {
  return byName.get(name);
}
