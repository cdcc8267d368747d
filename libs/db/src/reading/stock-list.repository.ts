import type { StockQuery } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';
import { blockParameters, type DimensionScope } from './dimension-place';
import { type StockedRow, stockedVariants } from './stocked-variants';

/** A place in the list: everything up to it was seen. */
export interface StockPlace {
  /** What is sorted by, as text. */
  value: string;
  variantId: string;
}

export interface StockQuestion
  extends DimensionScope, Pick<StockQuery, 'sort' | 'order' | 'search' | 'limit'> {
  after: StockPlace | null;
}

export interface StockSums {
  variants: number;
  available: number;
  out: number;
  within7Days: number;
  within28Days: number;
  unsold: number;
}

/** What is for sale now, and whose pieces are counted. */
const COUNTED = `c.deleted_at IS NULL AND coalesce(c.status, 'active') = 'active' AND s.available IS NOT NULL`;

/** Whichever way it is sorted, what has no days of cover comes last. */
const VALUES: Record<StockQuery['sort'], (order: StockQuery['order']) => string> = {
  daysOfCover: (order) => `coalesce(cover, '${order === 'asc' ? '' : '-'}Infinity'::numeric)`,
  available: () => 'available::numeric',
  unitsOf28Days: () => '"unitsOf28Days"::numeric',
  label: () => 'lower(label) COLLATE "C"',
};

/** Variants by how long their stock lasts. Inside the tenant's transaction; the range is that of the pace. */
export class StockListRepository {
  constructor(private readonly database: RequestDatabase) {}

  async page({
    sort,
    order,
    search,
    after,
    limit,
    ...scope
  }: StockQuestion): Promise<(StockedRow & StockPlace)[]> {
    const values = blockParameters(scope);
    const add = (value: unknown) => `$${values.push(value)}`;
    const by = VALUES[sort](order);
    const [compare, direction] = order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const conditions = ['true'];
    if (search !== undefined) {
      const text = add(search);
      conditions.push(
        `(strpos(lower(label), lower(${text})) > 0 OR strpos(lower(coalesce(sku, '')), lower(${text})) > 0)`,
      );
    }
    if (after) {
      const value = `${add(after.value)}::${sort === 'label' ? 'text COLLATE "C"' : 'numeric'}`;
      conditions.push(
        `(${by} ${compare} ${value} OR ${by} = ${value} AND "variantId" > ${add(after.variantId)}::bigint)`,
      );
    }
    return this.database.manager.query(
      `${stockedVariants(COUNTED)}
       SELECT *, (${by})::text AS value FROM stocked WHERE ${conditions.join(' AND ')}
       ORDER BY ${by} ${direction}, "variantId" LIMIT ${add(limit)}`,
      values,
    );
  }

  async sums(scope: DimensionScope): Promise<StockSums> {
    const [row] = await this.database.manager.query<StockSums[]>(
      `${stockedVariants(COUNTED)}
       SELECT count(*)::integer AS variants, coalesce(sum(greatest(available, 0)), 0)::integer AS available,
         (count(*) FILTER (WHERE available <= 0))::integer AS out,
         (count(*) FILTER (WHERE available > 0 AND cover < 7))::integer AS "within7Days",
         (count(*) FILTER (WHERE available > 0 AND cover >= 7 AND cover < 28))::integer AS "within28Days",
         (count(*) FILTER (WHERE available > 0 AND cover IS NULL))::integer AS unsold
       FROM stocked`,
      blockParameters(scope),
    );
    return row!;
  }
}
