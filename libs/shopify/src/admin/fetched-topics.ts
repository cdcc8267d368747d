import type { Topic } from '../topic';
import { fetchedCustomer } from './fetched/customer.fetched';
import { fetchedDeletion } from './fetched/deletion.fetched';
import { fetchedInventoryItem } from './fetched/inventory-item.fetched';
import { fetchedOrder } from './fetched/order.fetched';
import { fetchedProduct } from './fetched/product.fetched';

/**
 * What is read from the Admin API is kept as events of these topics and takes the way of webhooks from there on. Nobody
 * can send them: topics of deliveries are read in small letters.
 */
export const fetchedTopics: readonly Topic[] = [
  fetchedCustomer,
  fetchedDeletion,
  fetchedInventoryItem,
  fetchedOrder,
  fetchedProduct,
];

/** The kinds of objects that are fetched, as GraphQL calls their types. */
export type FetchedType = 'Customer' | 'InventoryItem' | 'Order' | 'Product';

/** `fetched/Order`: the topic of its events; `fetched/Deletion` of what was found to be gone. */
export function fetchedTopic(type: FetchedType | 'Deletion'): string {
  return `fetched/${type}`;
}

/** Whether an event's topic says that it was read from the Admin API, and not delivered. */
export function isFetched(topic: string): boolean {
  return fetchedTopics.some(({ name }) => name === topic);
}
