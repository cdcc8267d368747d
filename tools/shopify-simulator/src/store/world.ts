import { type Delivery } from '../delivery/delivery';
import { type Dispatch } from '../delivery/dispatch';
import { type Agenda } from './agenda';
import { type Product } from './catalogue';
import { type ObjectIds } from './object-ids';
import { type Order } from './order';
import { type OrderDesk } from './order-desk';
import { type Shop } from './shop';
import { type StoreClock } from './store-clock';
import { type StoreTruth } from './store-truth';

/** Something that happens in the store: it changes the store and sends what Shopify would send. */
export type Happening = (at: number) => Delivery[];

/** What all stories of a store share. */
export interface World {
  readonly shop: Shop;
  readonly clock: StoreClock;
  readonly ids: ObjectIds;
  readonly products: readonly Product[];
  readonly desk: OrderDesk;
  readonly agenda: Agenda<Happening>;
  readonly truth: StoreTruth;
  readonly dispatch: Dispatch;
  /** Every order that was not deleted, by id; null where nobody asks for them later. */
  readonly orders: Map<bigint, Order> | null;
}
