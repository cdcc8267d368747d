import type { Cents, Currency, ShopifyId } from '@shopmeter/contracts';

/** A customer as the newest event left it. Personal fields are null when Shopify withholds them. */
export interface CustomerRecord {
  shopifyId: ShopifyId;
  email: string | null;
  phone: string | null;
  name: string | null;
  state: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

export interface VariantRecord {
  shopifyId: ShopifyId;
  title: string | null;
  sku: string | null;
  /** Decimal text as Shopify wrote it: a product names no currency. */
  price: string | null;
  position: number | null;
  inventoryItemId: ShopifyId | null;
}

export interface ProductRecord {
  shopifyId: ShopifyId;
  title: string;
  handle: string | null;
  status: string | null;
  vendor: string | null;
  productType: string | null;
  tags: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  /** Only the first hundred come whole. */
  variants: VariantRecord[];
  /** Every variant that the product has; more than `variants` for a large product. */
  variantIds: ShopifyId[];
}

/** One line of an order. Amounts are in the shop's currency. */
export interface OrderLineRecord {
  shopifyId: ShopifyId;
  position: number;
  productId: ShopifyId | null;
  variantId: ShopifyId | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  /** What is left after edits and refunds; null when the payload does not say. */
  currentQuantity: number | null;
  priceCents: Cents;
  discountCents: Cents;
  taxCents: Cents;
  /** Sum of the line's tax rates, in millionths. */
  taxRatePpm: number;
  giftCard: boolean;
  /** Shopify writes tips as lines of the order, too. */
  tip: boolean;
  /** What the body does not tell of the line; the amount is then 0 here and follows from the order's own. */
  unstated: ('price' | 'tax')[];
}

export interface RefundLineRecord {
  lineItemId: ShopifyId;
  quantity: number;
  subtotalCents: Cents;
  taxCents: Cents;
  giftCard: boolean;
  productId: ShopifyId | null;
  variantId: ShopifyId | null;
  title: string;
}

/** A refund: what was taken back. `refundedCents` is the money returned, a different thing. */
export interface RefundRecord {
  shopifyId: ShopifyId;
  orderId: ShopifyId;
  /** `processed_at`, else `created_at`: the date of the reversal. */
  occurredAt: Date;
  lines: RefundLineRecord[];
  shippingCents: Cents;
  shippingTaxCents: Cents;
  dutiesCents: Cents;
  /** Sum of `order_adjustments` with the reason refund discrepancy, as signed by Shopify. */
  discrepancyCents: Cents;
  discrepancyTaxCents: Cents;
  refundedCents: Cents;
}

/** An order without its lines and refunds. Amounts are in the shop's currency. */
export interface OrderHeader {
  shopifyId: ShopifyId;
  orderNumber: number | null;
  name: string | null;
  customerId: ShopifyId | null;
  /** Who ordered: `c:<customer id>`, else `e:<e-mail>`, else `p:<phone>`; null for nobody known. */
  identity: string | null;
  currency: Currency;
  presentmentCurrency: Currency | null;
  presentmentTotalCents: Cents | null;
  taxesIncluded: boolean;
  test: boolean;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  sourceName: string | null;
  countryCode: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  discountCodes: string[];
  subtotalCents: Cents;
  totalCents: Cents;
  taxCents: Cents;
  discountsCents: Cents;
  /** Before shipping discounts; without removed shipping lines. */
  shippingCents: Cents;
  shippingDiscountCents: Cents;
  shippingTaxCents: Cents;
  /** Sum of the tax rates that all taxed shipping lines share, in millionths; null where they differ. */
  shippingTaxRatePpm: number | null;
  tipCents: Cents;
  dutiesCents: Cents;
  dutiesTaxCents: Cents;
  /** Additional fees, as for handling; Shopify keeps them apart from shipping. */
  feesCents: Cents;
  /** What is left after edits, refunds and cancellation; null when the payload does not say. */
  currentSubtotalCents: Cents | null;
  currentShippingCents: Cents | null;
  currentTaxCents: Cents | null;
  currentDutiesCents: Cents | null;
  currentFeesCents: Cents | null;
  /**
   * What the body does not tell of the order: an amount then follows from the others; a `refund` that cannot be read is
   * none of `refundIds`.
   */
  unstated: ('subtotal' | 'tax' | 'discounts' | 'total' | 'shipping' | 'refund')[];
  /** Refunds that the `current…` amounts already contain. */
  refundIds: ShopifyId[];
  /** `processed_at`, else `created_at`: the order's date in every metric. */
  occurredAt: Date;
  createdAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
}

export interface OrderRecord extends OrderHeader {
  lines: OrderLineRecord[];
}

export interface CartRecord {
  token: string;
  lineCount: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A checkout, keyed by its token: it has no id. Amounts are in the shop's currency. */
export interface CheckoutRecord {
  token: string;
  cartToken: string | null;
  currency: Currency | null;
  totalCents: Cents | null;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
}

/** One customer became part of another: their orders are the kept one's from now on. */
export interface CustomerMergeRecord {
  /** Of the customer that is gone. */
  shopifyId: ShopifyId;
  keptId: ShopifyId;
  mergedAt: Date;
}

/** Units of one line that an edit added (positive) or removed (negative). */
export interface EditedLineRecord {
  lineItemId: ShopifyId;
  delta: number;
}

/** An edit of an order: which lines, and when. It names no prices. */
export interface OrderEditRecord {
  shopifyId: ShopifyId;
  orderId: ShopifyId;
  committedAt: Date;
  lines: EditedLineRecord[];
}

export interface FulfillmentRecord {
  shopifyId: ShopifyId;
  orderId: ShopifyId;
  status: string | null;
  shipmentStatus: string | null;
  trackingCompany: string | null;
  units: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface InventoryItemRecord {
  shopifyId: ShopifyId;
  sku: string | null;
  tracked: boolean;
  /** Unit cost as decimal text; the item names no currency. Null: not recorded, which is not zero. */
  cost: string | null;
  createdAt: Date | null;
  updatedAt: Date;
}

/** The unit cost of an item from a moment on, as decimal text; every event about the item tells one. */
export interface ItemCostRecord {
  inventoryItemId: ShopifyId;
  since: Date;
  /** Null: none was recorded, which is not zero. */
  cost: string | null;
}

/** What is available of one item at one location; null where Shopify does not count it. */
export interface StockLevelRecord {
  inventoryItemId: ShopifyId;
  locationId: ShopifyId;
  available: number | null;
  updatedAt: Date;
}

export type DeletableKind = 'customer' | 'product' | 'order' | 'checkout';

/** An object is gone for good: no later event brings it back. */
export interface DeletionRecord {
  object: DeletableKind;
  /** Its id; a checkout's token, or `cart:` and the cart's token where the event names no other. */
  objectId: string;
  deletedAt: Date;
}
