import type { ShopifyId } from '@shopmeter/contracts';

/** By what someone can be recognised whom a request about personal data is about. */
export interface Person {
  /** Their customer, and those that became part of it. */
  customerIds: ReadonlySet<ShopifyId>;
  /** As `emailKey` writes them. */
  emails: ReadonlySet<string>;
  /** As `phoneKey` writes them. */
  phones: ReadonlySet<string>;
  orderIds: ReadonlySet<ShopifyId>;
}
