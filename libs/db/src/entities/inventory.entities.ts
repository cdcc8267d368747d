import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('inventory_items')
export class InventoryItemEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'shopify_id' }) shopifyId: string;
  @Column('text', { nullable: true }) sku: string | null;
  @Column('boolean') tracked: boolean;
  @Column('numeric', { nullable: true }) cost: string | null;
  @Column('bigint', { name: 'cost_cents', nullable: true }) costCents: string | null;
  @Column('timestamptz', { name: 'created_at', nullable: true }) createdAt: Date | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

/** What a unit cost from a moment on. */
@Entity('item_costs')
export class ItemCostEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'inventory_item_id' }) inventoryItemId: string;
  @PrimaryColumn('timestamptz') since: Date;
  @Column('numeric', { nullable: true }) cost: string | null;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}

@Entity('stock_levels')
export class StockLevelEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('bigint', { name: 'inventory_item_id' }) inventoryItemId: string;
  @PrimaryColumn('bigint', { name: 'location_id' }) locationId: string;
  @Column('integer', { nullable: true }) available: number | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('text') version: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
}
