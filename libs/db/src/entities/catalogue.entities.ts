import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('customers')
export class CustomerEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) name: string | null;
  @Column({ type: 'text', name: 'email_key', nullable: true, insert: false, update: false }) emailKey:
    string | null;
  @Column({ type: 'text', name: 'name_key', nullable: true, insert: false, update: false }) nameKey:
    string | null;
  @Column({ type: 'text', name: 'surname_key', nullable: true, insert: false, update: false }) surnameKey:
    string | null;
  @Column('text', { nullable: true }) state: string | null;
  @Column('timestamptz', { name: 'created_at', nullable: true }) createdAt: Date | null;
  @Column('timestamptz', { name: 'updated_at', nullable: true }) updatedAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  /** The customer that this one became part of in the end. */
  @Column('bigint', { name: 'merged_into', nullable: true }) mergedInto: string | null;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}

@Entity('products')
export class ProductEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) sku: string | null;
  @Column('numeric', { nullable: true }) price: string | null;
  @Column('bigint', { name: 'price_cents', nullable: true }) priceCents: string | null;
  @Column('text', { nullable: true }) handle: string | null;
  @Column('text', { nullable: true }) status: string | null;
  @Column('text', { nullable: true }) vendor: string | null;
  @Column('text', { name: 'product_type', nullable: true }) productType: string | null;
  @Column('text', { nullable: true }) tags: string | null;
  @Column('timestamptz', { name: 'created_at', nullable: true }) createdAt: Date | null;
  @Column('timestamptz', { name: 'updated_at', nullable: true }) updatedAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}

@Entity('variants')
export class VariantEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column({ type: 'bigint', insert: false, update: false }) id: string;
  @PrimaryColumn('bigint', { name: 'product_id' }) productId: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) sku: string | null;
  @Column('numeric', { nullable: true }) price: string | null;
  @Column('bigint', { name: 'price_cents', nullable: true }) priceCents: string | null;
  @Column('integer', { nullable: true }) position: number | null;
  @Column('bigint', { name: 'inventory_item_id', nullable: true }) inventoryItemId: string | null;
}

@Entity('carts')
export class CartEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') token: string;
  @Column('integer', { name: 'line_count' }) lineCount: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}

@Entity('checkouts')
export class CheckoutEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') token: string;
  @Column('text', { name: 'cart_token', nullable: true }) cartToken: string | null;
  @Column('text', { nullable: true }) currency: string | null;
  @Column('bigint', { name: 'total_cents', nullable: true }) totalCents: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id', nullable: true }) eventId: string | null;
}
