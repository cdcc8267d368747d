import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('orders')
export class OrderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @Column('bigint', { name: 'order_number', nullable: true }) orderNumber: string | null;
  @Column('text', { nullable: true }) name: string | null;
  @Column('bigint', { name: 'customer_id', nullable: true }) customerId: string | null;
  /** The customer that the body names, where that one was merged into `customerId`. */
  @Column('bigint', { name: 'buyer_id', nullable: true }) buyerId: string | null;
  @Column('text', { nullable: true }) identity: string | null;
  @Column('text') currency: string;
  @Column('text', { name: 'presentment_currency', nullable: true }) presentmentCurrency: string | null;
  @Column('bigint', { name: 'presentment_total_cents', nullable: true }) presentmentTotalCents: string | null;
  @Column('boolean', { name: 'taxes_included' }) taxesIncluded: boolean;
  @Column('boolean') test: boolean;
  @Column('text', { name: 'financial_status', nullable: true }) financialStatus: string | null;
  @Column('text', { name: 'fulfillment_status', nullable: true }) fulfillmentStatus: string | null;
  @Column('text', { name: 'source_name', nullable: true }) sourceName: string | null;
  @Column('text', { name: 'country_code', nullable: true }) countryCode: string | null;
  @Column('text', { name: 'cart_token', nullable: true }) cartToken: string | null;
  @Column('text', { name: 'checkout_token', nullable: true }) checkoutToken: string | null;
  @Column('text', { name: 'discount_codes', array: true }) discountCodes: string[];
  @Column('bigint', { name: 'subtotal_cents' }) subtotalCents: string;
  @Column('bigint', { name: 'total_cents' }) totalCents: string;
  @Column('bigint', { name: 'tax_cents' }) taxCents: string;
  @Column('bigint', { name: 'discounts_cents' }) discountsCents: string;
  @Column('bigint', { name: 'shipping_cents' }) shippingCents: string;
  @Column('bigint', { name: 'shipping_discount_cents' }) shippingDiscountCents: string;
  @Column('bigint', { name: 'shipping_tax_cents' }) shippingTaxCents: string;
  @Column('integer', { name: 'shipping_tax_rate_ppm', nullable: true }) shippingTaxRatePpm: number | null;
  @Column('bigint', { name: 'tip_cents' }) tipCents: string;
  @Column('bigint', { name: 'duties_cents' }) dutiesCents: string;
  @Column('bigint', { name: 'duties_tax_cents' }) dutiesTaxCents: string;
  @Column('bigint', { name: 'fees_cents' }) feesCents: string;
  @Column('bigint', { name: 'current_subtotal_cents', nullable: true }) currentSubtotalCents: string | null;
  @Column('bigint', { name: 'current_shipping_cents', nullable: true }) currentShippingCents: string | null;
  @Column('bigint', { name: 'current_tax_cents', nullable: true }) currentTaxCents: string | null;
  @Column('bigint', { name: 'current_duties_cents', nullable: true }) currentDutiesCents: string | null;
  @Column('bigint', { name: 'current_fees_cents', nullable: true }) currentFeesCents: string | null;
  @Column('bigint', { name: 'refund_ids', array: true }) refundIds: string[];
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  /** Amounts that the body does not state and that follow from others. */
  @Column('text', { array: true }) unstated: string[];
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}

@Entity('order_lines')
export class OrderLineEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'order_id' }) orderId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @Column('integer') position: number;
  @Column('bigint', { name: 'product_id', nullable: true }) productId: string | null;
  @Column('bigint', { name: 'variant_id', nullable: true }) variantId: string | null;
  @Column('text') title: string;
  @Column('text', { name: 'variant_title', nullable: true }) variantTitle: string | null;
  @Column('text', { nullable: true }) sku: string | null;
  @Column('text', { nullable: true }) vendor: string | null;
  @Column('integer') quantity: number;
  @Column('integer', { name: 'current_quantity', nullable: true }) currentQuantity: number | null;
  @Column('bigint', { name: 'price_cents' }) priceCents: string;
  @Column('bigint', { name: 'discount_cents' }) discountCents: string;
  @Column('bigint', { name: 'tax_cents' }) taxCents: string;
  @Column('integer', { name: 'tax_rate_ppm' }) taxRatePpm: number;
  @Column('boolean', { name: 'gift_card' }) giftCard: boolean;
  @Column('boolean') tip: boolean;
  /** What the body does not tell of the line: `price`, `tax`. */
  @Column('text', { array: true }) unstated: string[];
}

@Entity('refunds')
export class RefundEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @Column('bigint', { name: 'order_id' }) orderId: string;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: Date;
  @Column('jsonb') lines: unknown;
  @Column('bigint', { name: 'shipping_cents' }) shippingCents: string;
  @Column('bigint', { name: 'shipping_tax_cents' }) shippingTaxCents: string;
  @Column('bigint', { name: 'duties_cents' }) dutiesCents: string;
  @Column('bigint', { name: 'discrepancy_cents' }) discrepancyCents: string;
  @Column('bigint', { name: 'discrepancy_tax_cents' }) discrepancyTaxCents: string;
  @Column('bigint', { name: 'refunded_cents' }) refundedCents: string;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}

/** What an edit added to an order or removed from it, and when. */
@Entity('order_edits')
export class OrderEditEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column('bigint', { name: 'order_id' }) orderId: string;
  @Column('timestamptz', { name: 'committed_at' }) committedAt: Date;
  @Column('jsonb') lines: unknown;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

@Entity('fulfillments')
export class FulfillmentEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column('bigint', { name: 'order_id' }) orderId: string;
  @Column('text', { nullable: true }) status: string | null;
  @Column('text', { name: 'shipment_status', nullable: true }) shipmentStatus: string | null;
  @Column('text', { name: 'tracking_company', nullable: true }) trackingCompany: string | null;
  @Column('integer') units: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** Order numbers that no stored order has, from the first to the last of a gap. */
@Entity('order_gaps')
export class OrderGapEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'first_number' }) firstNumber: string;
  @Column('bigint', { name: 'last_number' }) lastNumber: string;
}

/** An order that is referred to and never came: by its id, or by the token of the checkout that it completed. */
@Entity('awaited_orders')
export class AwaitedOrderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') reference: string;
  @Column('text', { name: 'referred_by', array: true }) referredBy: string[];
}
