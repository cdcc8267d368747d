import type { Currency, Range } from '@shopmeter/contracts';
import { NO_KEY, wholeBlocks, type Dimension, type StoredPart } from '@shopmeter/metrics';
import { LineRollupEntity, OrderRollupEntity } from '../entities/dimension-rollups.entities';
import { entityTable } from '../pipeline/entity-table';

/** Whose stored rows are read, and when. */
export interface DimensionScope {
  tenantId: string;
  /** Money of others is left out; counts are not. */
  currency: Currency;
  range: Range;
}

/** The stored rows that make up a range. $1 the tenant, $2 the currency, $3 to $6 the blocks. */
export const BLOCKS = `unnest($3::text[], $4::date[], $5::date[], $6::bigint[]) AS b(grain, first, last, sign)`;
/** Sums of counts alone name no currency, but every parameter needs a type. */
export const IN_BLOCK = `p.tenant_id = $1 AND $2::text IS NOT NULL AND p.grain = b.grain AND p.bucket BETWEEN b.first AND b.last`;

/** The parameters of `BLOCKS`. */
export function blockParameters({ tenantId, currency, range }: DimensionScope): unknown[] {
  const blocks = wholeBlocks(range);
  const of = <K extends keyof (typeof blocks)[number]>(name: K) => blocks.map((block) => block[name]);
  return [tenantId, currency, of('grain'), of('from'), of('to'), of('sign')];
}

/** Amounts that are counts: of every currency, as the measures of the whole store are. */
const COUNTS = /^(sales|units|reversedUnits|\w*[oO]rders)$/;

const COLUMNS: Record<StoredPart['table'], Map<string, string>> = {
  line_rollups: columnsOf(LineRollupEntity),
  order_rollups: columnsOf(OrderRollupEntity),
};

/** The sum of a measure over stored rows `p`, in SQL. @param factor what each row is multiplied by */
export function sumOf(table: StoredPart['table'], measure: string, factor: string): string {
  const amount = `${factor} * p.${COLUMNS[table].get(measure)!}`;
  return COUNTS.test(measure)
    ? `coalesce(sum(${amount}), 0)`
    : `coalesce(sum(${amount}) FILTER (WHERE p.currency = $2), 0)`;
}

/** Where a dimension's rows are stored: the table, which of its rows, and what each one's key is. */
export function placeOf({ id, of }: Dimension): { table: StoredPart['table']; rows: string; key: string } {
  if (of === 'lines') return { table: 'line_rollups', rows: `p.dimension = '${id}'`, key: 'p.key' };
  // Orders without a code are in no row of the split by code.
  const rows =
    id === 'code'
      ? `(p.split = 'code' OR p.split = 'origin' AND p.code = '${NO_KEY}')`
      : `p.split = 'origin'`;
  return { table: 'order_rollups', rows, key: `p.${id}` };
}

function columnsOf(entity: new () => object): Map<string, string> {
  return new Map(entityTable(entity).columns.map(({ property, name }) => [property, name]));
}
