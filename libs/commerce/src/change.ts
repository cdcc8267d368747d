import type {
  CartRecord,
  CustomerRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  ShopRecord,
} from './records';

/**
 * What one event does to one object: pure data.
 * `version` orders the events of that object; a change takes effect only when it is greater than the stored one.
 */
export type Change =
  | { kind: 'customer'; version: string; record: CustomerRecord }
  | { kind: 'product'; version: string; record: ProductRecord }
  | { kind: 'order'; version: string; record: OrderRecord }
  | { kind: 'refund'; version: string; record: RefundRecord }
  | { kind: 'cart'; version: string; record: CartRecord }
  | { kind: 'shop'; version: string; record: ShopRecord }
  | { kind: 'uninstall'; version: string; at: Date };

export type ChangeKind = Change['kind'];

/**
 * The version of an object as an event shows it: text that sorts bytewise by `updated_at`, then by the time Shopify
 * triggered the delivery, then by webhook id. The last two decide, because `updated_at` has a resolution of a second.
 */
export function versionOf(updatedAt: Date, triggeredAt: Date | null, webhookId: string): string {
  return `${updatedAt.toISOString()}/${triggeredAt?.toISOString() ?? ''}/${webhookId}`;
}
