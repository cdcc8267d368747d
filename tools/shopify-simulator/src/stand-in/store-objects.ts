import { type Product, type Variant } from '../store/catalogue';
import { type Customer } from '../store/customers';
import { type Order } from '../store/order';
import { financialStatus, totalsOf } from '../store/order-totals';
import { type SimulatedStore } from '../store/simulated-store';
import { searched, type SearchFields } from './graphql/search';

/** What a list of objects is asked for. */
export interface ListQuery {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

/** A variant with its product: what an inventory item belongs to. */
export interface Stocked {
  readonly product: Product;
  readonly variant: Variant;
}

const SIXTY_DAYS = 60 * 86_400_000;

const orderFields: SearchFields<Order> = {
  id: ({ id }) => String(id),
  name: ({ number }) => `#${String(number)}`,
  created_at: ({ createdAt }) => createdAt,
  processed_at: ({ processedAt }) => processedAt,
  updated_at: ({ updatedAt }) => updatedAt,
  test: ({ isTest }) => String(isTest),
  financial_status: (order) => financialStatus(order, totalsOf(order)),
};
const customerFields: SearchFields<Customer> = {
  id: ({ id }) => String(id),
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  email: ({ email }) => email?.toLowerCase() ?? '',
};
const productFields: SearchFields<Product> = {
  id: ({ id }) => String(id),
  status: ({ status }) => status,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};
const stockedFields: SearchFields<Stocked> = {
  id: ({ variant }) => String(variant.inventoryItemId),
  sku: ({ variant }) => variant.sku.toLowerCase(),
  created_at: ({ product }) => product.createdAt,
  updated_at: ({ product }) => product.createdAt,
};

/** The objects of a store as the Admin API lists them: those that exist now, sorted and searched. */
export class StoreObjects {
  private readonly lists = new Map<string, readonly unknown[]>();

  constructor(
    private readonly store: SimulatedStore,
    private readonly now: () => number,
  ) {}

  /** To be called when something happened: lists are kept between. */
  changed(): void {
    this.lists.clear();
  }

  /** Without `read_all_orders` the last sixty days are all there is. */
  orders({ query, sortKey }: ListQuery, seesAll: boolean): readonly Order[] {
    const since = seesAll ? 0 : this.now() - SIXTY_DAYS;
    return this.list(`orders ${String(seesAll)} ${query ?? ''} ${sortKey ?? ''}`, () =>
      [...this.store.orders]
        .filter((order) => order.createdAt >= since)
        .filter(searched(query, orderFields))
        .sort(by(sortKey ?? 'PROCESSED_AT', (order) => order.processedAt)),
    );
  }

  order(id: bigint, seesAll: boolean): Order | null {
    const order = this.store.orderOf(id);
    return order && (seesAll || order.createdAt >= this.now() - SIXTY_DAYS) ? order : null;
  }

  customers({ query, sortKey }: ListQuery): readonly Customer[] {
    return this.list(`customers ${query ?? ''} ${sortKey ?? ''}`, () =>
      this.store.customers
        .filter((customer) => customer.createdAt <= this.now())
        .filter(searched(query, customerFields))
        .sort(by(sortKey ?? 'ID', (customer) => customer.createdAt)),
    );
  }

  products({ query, sortKey }: ListQuery): readonly Product[] {
    return this.list(`products ${query ?? ''} ${sortKey ?? ''}`, () =>
      this.store.products
        .filter((product) => product.createdAt <= this.now() && !product.isDeleted)
        .filter(searched(query, productFields))
        .sort(by(sortKey ?? 'ID', (product) => product.createdAt)),
    );
  }

  stocked({ query }: ListQuery): readonly Stocked[] {
    const all = this.products({}).flatMap((product) =>
      product.variants.map((variant) => ({ product, variant })),
    );
    return all.filter(searched(query, stockedFields));
  }

  private list<T>(key: string, make: () => readonly T[]): readonly T[] {
    const known = this.lists.get(key) as readonly T[] | undefined;
    if (known) return known;
    const made = make();
    this.lists.set(key, made);
    return made;
  }
}

interface Dated {
  readonly id: bigint;
  readonly createdAt: number;
  readonly updatedAt: number;
}

function by<T extends Dated>(sortKey: string, otherwise: (item: T) => number): (a: T, b: T) => number {
  const key: (item: T) => number =
    sortKey === 'UPDATED_AT'
      ? ({ updatedAt }) => updatedAt
      : sortKey === 'CREATED_AT'
        ? ({ createdAt }) => createdAt
        : otherwise;
  return (a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1);
}
