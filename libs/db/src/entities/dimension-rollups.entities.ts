import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the lines with one product, variant or vendor add up to; the properties are named after the measures. */
@Entity('line_rollups')
export class LineRollupEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') dimension: string;
  @PrimaryColumn('text') grain: string;
  @PrimaryColumn('date') bucket: string;
  /** Empty: lines without one. */
  @PrimaryColumn('text') key: string;
  @PrimaryColumn('text') currency: string;
  @Column('bigint', { name: 'gross_sales' }) grossSales: string;
  @Column('bigint') discounts: string;
  @Column('bigint') reversals: string;
  @Column('bigint') units: string;
  @Column('bigint', { name: 'reversed_units' }) reversedUnits: string;
  @Column('bigint') orders: string;
  @Column('bigint', { name: 'discounted_orders' }) discountedOrders: string;
  @Column('bigint', { name: 'reversed_orders' }) reversedOrders: string;
  @Column('bigint') sales: string;
}

/** What orders of one kind add up to; the properties are named after the measures. */
@Entity('order_rollups')
export class OrderRollupEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('text') split: string;
  @PrimaryColumn('text') grain: string;
  @PrimaryColumn('date') bucket: string;
  @PrimaryColumn('text') code: string;
  @PrimaryColumn('text') country: string;
  @PrimaryColumn('text') channel: string;
  @PrimaryColumn('text') customers: string;
  @PrimaryColumn('text') currency: string;
  @Column('bigint', { name: 'gross_sales' }) grossSales: string;
  @Column('bigint') discounts: string;
  @Column('bigint') reversals: string;
  @Column('bigint') shipping: string;
  @Column('bigint') tax: string;
  @Column('bigint') duties: string;
  @Column('bigint') fees: string;
  @Column('bigint') tips: string;
  @Column('bigint', { name: 'gift_cards' }) giftCards: string;
  @Column('bigint', { name: 'money_refunded' }) moneyRefunded: string;
  @Column('bigint') units: string;
  @Column('bigint', { name: 'reversed_units' }) reversedUnits: string;
  @Column('bigint') orders: string;
  @Column('bigint', { name: 'discounted_orders' }) discountedOrders: string;
  @Column('bigint', { name: 'reversed_orders' }) reversedOrders: string;
  @Column('bigint', { name: 'order_totals' }) orderTotals: string;
  @Column('bigint', { name: 'paid_orders' }) paidOrders: string;
  @Column('bigint', { name: 'paid_net_sales' }) paidNetSales: string;
  @Column('bigint', { name: 'kept_orders' }) keptOrders: string;
  @Column('bigint', { name: 'kept_net_sales' }) keptNetSales: string;
  @Column('bigint', { name: 'unfulfilled_orders' }) unfulfilledOrders: string;
  @Column('bigint', { name: 'first_orders' }) firstOrders: string;
}
