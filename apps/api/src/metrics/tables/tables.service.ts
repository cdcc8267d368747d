import { Injectable } from '@nestjs/common';
import type { TableAnswer, TableQuery, TableRow } from '@shopmeter/contracts';
import {
  MetricsRepository,
  TableRowsRepository,
  type StoredTablePage,
  type StoredTableRow,
  type TableQuestion,
} from '@shopmeter/db';
import {
  dimensions,
  NO_KEY,
  periodsOf,
  tableColumns,
  tableMeasures,
  weightsOf,
  type Dimension,
  type Filters,
  type Metric,
  type Period,
  type TableColumn,
} from '@shopmeter/metrics';
import { ProblemError } from '@shopmeter/platform';
import { invalidRequest } from '../../http/contract.pipe';
import { chosenFilters } from '../chosen-filters';
import { totalsOf } from '../compared-values';
import { filteredValues } from '../filtered-values';
import { freshnessOf } from '../freshness-of';
import { MetricsReading, type MetricsTenant } from '../metrics-reading';
import { rangeValues, type RangeValues } from '../range-values';
import type { MetricsStore, Reading } from '../reading';
import { tableCursor, tablePlace } from './table-cursor';
import { COUNTED_COLUMNS, countedValues } from './counted-columns';
import { stockColumnsOf, stockValues } from './stock-columns';
import { tableConditions } from './table-filters';
import { periodSums } from './period-sums';

type Values = Record<string, number | null>;

/** Answers the tables: totals first, then rows by what they are of. */
@Injectable()
export class TablesService {
  constructor(
    private readonly rows: TableRowsRepository,
    private readonly repository: MetricsRepository,
    private readonly reading: MetricsReading,
  ) {}

  /** @throws ProblemError 404 for a dimension that there is not; 400 for a column, filter or cursor */
  async page(tenant: MetricsTenant, dimensionId: string, query: TableQuery): Promise<TableAnswer> {
    const dimension = dimensionOf(dimensionId);
    const columns = tableColumns(dimension);
    const present = stockColumnsOf(dimension);
    const shownColumns = [...columns, ...COUNTED_COLUMNS, ...present];
    const sort = sortOf(columns, query.sort);
    const filters = chosenFilters(query.filters);
    const where = tableConditions(dimension, filters);
    const cursor = tableCursor(tenant.id, dimensionId, query);
    const after = cursor.read(query.cursor, tablePlace(query));
    const { store, ...reading } = await this.reading.of(tenant);
    const { current, previous } = periodsOf({ ...query, grain: 'month' }, store.zone, reading.now);
    const measures = tableMeasures(dimension);
    const stored = { tenantId: tenant.id, currency: store.currency, dimension, measures, where };
    const found = await this.#found(query, { ...stored, range: current.range, sort, after });
    const shown = found.rows.slice(0, query.limit);
    const keys = shown.map(({ key }) => key);
    const totalsOver = (period: Period) => totalsIn(reading, store, shownColumns, period, filters);
    const [before, counted, stocked, whole, wholeBefore, freshness] = await Promise.all([
      previous && periodSums(this.rows, reading, store, { ...stored, filters, keys }, previous),
      countedValues(reading, store, { dimension, filters, keys }, current.range),
      stockValues(this.rows, reading, store, { dimension, keys }),
      totalsOver(current),
      previous && totalsOver(previous),
      this.repository.freshness(tenant.id, reading.now),
    ]);
    const { totals } = whole;
    const last = found.rows.length > query.limit ? shown.at(-1)!.position : null;
    return {
      dimension: dimension.id,
      ...rangesOf(current, previous),
      currency: store.currency,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      freshness: freshnessOf(freshness),
      columns: [...columns.map(columnOf), ...[...COUNTED_COLUMNS, ...present].map(notSortable)],
      totals: totalsOf(whole, wholeBefore),
      rest: dimension.of === 'lines' ? restOf(columns, totals, valuesOf(columns, found.all)) : null,
      rows: shown.map((row) => ({
        ...rowOf(dimension, row),
        values: {
          ...valuesOf(columns, row.sums),
          ...(counted?.get(row.key) ?? NOT_COUNTED),
          ...(stocked.get(row.key) ?? withoutValues(present)),
        },
        previous: before && valuesOf(columns, before.get(row.key)),
        share: shareOf(row, columns, totals),
      })),
      next: last && cursor.write([last.value, last.key]),
    };
  }

  /** One more than is shown says whether there is another page. */
  #found(
    { titles, order, search, limit }: TableQuery,
    question: Omit<TableQuestion, 'titles' | 'order' | 'search' | 'limit'>,
  ): Promise<StoredTablePage> {
    return this.rows.page({ ...question, titles, order, search, limit: limit + 1 });
  }
}

function totalsIn(
  reading: Reading,
  store: MetricsStore,
  columns: readonly Metric[],
  period: Period,
  filters: Filters | null,
): Promise<RangeValues> {
  return filters
    ? filteredValues(reading, store, columns, period, filters)
    : rangeValues(reading, store, columns, period);
}

function rangesOf(
  current: Period,
  previous: Period | null,
): Pick<TableAnswer, 'range' | 'comparison' | 'comparedUntil'> {
  const until = previous?.until;
  return {
    range: current.range,
    comparison: previous?.range ?? null,
    ...(until ? { comparedUntil: until.toISOString() } : {}),
  };
}

/** Of rows that were not counted. */
const NOT_COUNTED = withoutValues(COUNTED_COLUMNS);

function withoutValues(columns: readonly Pick<Metric, 'definition'>[]): Values {
  return Object.fromEntries(columns.map(({ definition }) => [definition.id, null]));
}

function notSortable({ definition: { id, label, unit } }: Metric): TableAnswer['columns'][number] {
  return { id, label, unit, isSortable: false };
}

function columnOf({ definition: { id, label, unit }, formula }: TableColumn): TableAnswer['columns'][number] {
  return { id, label, unit, isSortable: weightsOf(formula) !== null };
}

function dimensionOf(id: string): Dimension {
  const dimension = dimensions.find((known) => known.id === id);
  if (dimension) return dimension;
  throw new ProblemError({
    status: 404,
    code: 'table_not_found',
    title: 'Not Found',
    detail: `There is no table by ${id}: there are ${dimensions.map((known) => known.id).join(', ')}.`,
  });
}

function sortOf(columns: readonly TableColumn[], id: string): ReadonlyMap<string, number> | 'label' {
  if (id === 'label') return 'label';
  const sortable = new Map(
    columns.map(({ definition, formula }) => [definition.id, weightsOf(formula)] as const),
  );
  const weights = sortable.get(id);
  if (weights) return weights;
  const known = [...sortable].filter(([, found]) => found !== null).map(([name]) => name);
  const detail = `${id} is no column to sort by: must be label or one of ${known.join(', ')}`;
  throw invalidRequest([{ pointer: 'sort', detail }]);
}

function valuesOf(columns: readonly TableColumn[], sums: ReadonlyMap<string, number> | undefined): Values {
  return Object.fromEntries(
    columns.map(({ definition, formula }) => [
      definition.id,
      formula.value((measure) => sums?.get(measure) ?? 0),
    ]),
  );
}

/** What the rows of lines lack of the whole. An order with lines of several rows is counted in each. */
function restOf(columns: readonly TableColumn[], totals: Values, held: Values): Values {
  return Object.fromEntries(
    columns.map(({ definition: { id }, formula }) => {
      const [total, own] = [totals[id] ?? null, held[id] ?? null];
      const isShared = formula.measures.includes('orders');
      return [id, isShared || total === null || own === null ? null : total - own];
    }),
  );
}

function rowOf(
  { id }: Dimension,
  { key, label }: StoredTableRow,
): Pick<TableRow, 'key' | 'label' | 'productId' | 'variantId'> {
  const named = { key: key === NO_KEY ? null : key, label };
  const [first = '', second = ''] = key.split('/');
  if (id === 'product') return { ...named, productId: first || null };
  return id === 'variant' ? { ...named, productId: first || null, variantId: second || null } : named;
}

function shareOf(row: StoredTableRow, columns: readonly TableColumn[], totals: Values): number | null {
  const net = columns.find(({ definition }) => definition.id === 'netSalesCents')!;
  const whole = totals['netSalesCents'] ?? 0;
  const own = net.formula.value((measure) => row.sums.get(measure) ?? 0);
  return whole > 0 && own !== null ? own / whole : null;
}
