import { type Reconciled } from '@shopmeter/contracts';

/** What kinds of Shopify objects are called. */
export function objectWords(type: Reconciled['type']): string {
  return {
    Product: $localize`Products`,
    Customer: $localize`Customers`,
    InventoryItem: $localize`Stock`,
    Order: $localize`Orders`,
  }[type];
}
