import type {
  CartRecord,
  CheckoutRecord,
  CustomerMergeRecord,
  CustomerRecord,
  DeletionRecord,
  FulfillmentRecord,
  InventoryItemRecord,
  ItemCostRecord,
  OrderEditRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  StockLevelRecord,
} from './records';
import type { BulkOperationRecord, PrivacyRequestRecord, ScopesRecord, ShopRecord } from './store-records';

/**
 * What one event does to one object: pure data.
 * `version` orders the events of that object; a change takes effect only when it is greater than the stored one.
 * An event's first change is what the event is about; the others come with it.
 */
export type Change =
  | { kind: 'customer'; version: string; record: CustomerRecord }
  | { kind: 'customerMerge'; version: string; record: CustomerMergeRecord }
  | { kind: 'product'; version: string; record: ProductRecord }
  | { kind: 'order'; version: string; record: OrderRecord }
  | { kind: 'orderEdit'; version: string; record: OrderEditRecord }
  | { kind: 'refund'; version: string; record: RefundRecord }
  | { kind: 'fulfillment'; version: string; record: FulfillmentRecord }
  | { kind: 'inventoryItem'; version: string; record: InventoryItemRecord }
  | { kind: 'itemCost'; version: string; record: ItemCostRecord }
  | { kind: 'stockLevel'; version: string; record: StockLevelRecord }
  | { kind: 'cart'; version: string; record: CartRecord }
  | { kind: 'checkout'; version: string; record: CheckoutRecord }
  | { kind: 'deletion'; version: string; record: DeletionRecord }
  | { kind: 'privacyRequest'; version: string; record: PrivacyRequestRecord }
  | { kind: 'bulkOperation'; version: string; record: BulkOperationRecord }
  | { kind: 'scopes'; version: string; record: ScopesRecord }
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
