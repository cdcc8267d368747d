import { TOPIC_NAMES } from '../topics';

/** Every app gets these by its configuration; the Admin API refuses subscriptions to them. */
export const COMPLIANCE_TOPICS: readonly string[] = [
  'customers/data_request',
  'customers/redact',
  'shop/redact',
];

/** What is subscribed to: every topic that is understood, without those that only the app's configuration can name. */
export const subscribedTopics: readonly string[] = TOPIC_NAMES.filter(
  (name) => !COMPLIANCE_TOPICS.includes(name),
);

/** `orders/create` as the Admin API writes it: `ORDERS_CREATE`. */
export function adminTopic(name: string): string {
  return name.replace('/', '_').toUpperCase();
}
