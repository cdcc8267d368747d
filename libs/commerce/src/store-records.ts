import type { Currency, ShopifyId } from '@shopmeter/contracts';

/** What a merchant or customer asks about personal data. Kept here; carried out elsewhere. */
export interface PrivacyRequestRecord {
  kind: 'data_request' | 'customer_redact' | 'shop_redact';
  /** Shopify's id of a data request. */
  requestId: ShopifyId | null;
  customerId: ShopifyId | null;
  email: string | null;
  phone: string | null;
  orderIds: ShopifyId[];
  requestedAt: Date;
}

/** How a bulk operation ended. */
export interface BulkOperationRecord {
  shopifyId: ShopifyId;
  type: string | null;
  status: string;
  errorCode: string | null;
  createdAt: Date | null;
  completedAt: Date | null;
}

/** What the app may read now. */
export interface ScopesRecord {
  scopes: string[];
}

/** What an event about the shop itself says. Null fields say nothing and change nothing. */
export interface ShopRecord {
  shopId: ShopifyId | null;
  name: string | null;
  currency: Currency | null;
  ianaTimezone: string | null;
  planName: string | null;
}
