import { NO_KEY } from './dimension';
import { dimensions } from './dimensions';
import { isOfGoods, LINE_AMOUNTS } from './line-deltas';
import type { MarkedOrder } from './measure';
import { measuresOf } from './measures';
import type { MetricFormula } from './metric';
import { ORDER_AMOUNTS } from './order-amounts';

/** Keys that are asked for, by dimension; at least one of each. A key is empty for what has none. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** Stored rows that hold exactly what filters ask for. */
export interface StoredPart {
  table: 'line_rollups' | 'order_rollups';
  /** Columns that must have one of the values. */
  where: { column: string; values: readonly string[] }[];
  /** Measures that can be summed up from them. */
  measures: readonly string[];
}

/** What a line can hold only once; of several keys an order may have several. */
const ADDITIVE_OF_LINES = LINE_AMOUNTS.filter((name) => !/orders/i.test(name));

/**
 * With filters of which nothing is stored, orders are looked at one by one: as many as this in a range, with those of
 * which pieces came back. They are found by indexes, and read in tens of milliseconds.
 */
export const COUNTED_ORDERS_MAX = 5_000;

/** What lines alone do not tell. */
const OF_WHOLE_ORDERS = [
  ...['shipping', 'tax', 'duties', 'fees', 'tips', 'giftCards', 'moneyRefunded', 'orderTotals'],
  'unfulfilledOrders',
];
/** What orders tell of who ordered, and of which products were sold, besides their own measures. */
const BESIDES = ['firstOrders', 'identifiedOrders', 'onlyOrders', 'soldProducts'];
const PAIRS = ['nextOrders', 'nextButOneOrders', 'secondOrders', 'nextSaleDays'];

/** The stored rows for filters; null where no row was kept for that combination. */
export function storedPart(filters: Filters): StoredPart | null {
  const where = [...filters].map(([column, values]) => ({ column, values }));
  const [first] = where;
  if (first && where.some(({ column }) => isOfLines(column))) {
    if (where.length > 1) return null;
    const { column, values } = first;
    return {
      table: 'line_rollups',
      where: [
        { column: 'dimension', values: [column] },
        { column: 'key', values },
      ],
      measures: values.length === 1 ? LINE_AMOUNTS : ADDITIVE_OF_LINES,
    };
  }
  // An order can have several codes, and is stored once under each: only one of them can be summed up, and alone.
  const codes = filters.get('code') ?? [];
  const isOfCode = codes.some((code) => code !== NO_KEY);
  if (codes.length > 1 || (isOfCode && where.length > 1)) return null;
  const split = { column: 'split', values: [isOfCode ? 'code' : 'origin'] };
  return { table: 'order_rollups', where: [split, ...where], measures: ORDER_AMOUNTS };
}

/** Whether a metric can be had with filters at all, from orders one by one if need be. */
export function canFilter(formula: MetricFormula, dimensionIds: Iterable<string>): boolean {
  const withLines = [...dimensionIds].some(isOfLines);
  // How long something took is told by whole orders.
  if (formula.from === 'durations') return !withLines;
  if (formula.from !== 'range') return false;
  const known = [...measuresOf('order'), ...measuresOf('markedOrder')].map(({ id }) => id).concat(BESIDES);
  return (
    formula.measures.every((measure) => known.includes(measure)) &&
    (formula.pairs ?? []).every((pair) => PAIRS.includes(pair)) &&
    !(withLines && formula.measures.some((measure) => OF_WHOLE_ORDERS.includes(measure)))
  );
}

/** Whether stored rows are enough for a metric. */
export function isStored(formula: MetricFormula, part: StoredPart | null): boolean {
  return (
    part !== null &&
    formula.from === 'range' &&
    (formula.pairs ?? []).length === 0 &&
    formula.measures.every((measure) => part.measures.includes(measure))
  );
}

/** Orders that filters ask for; where they name products, variants or vendors, with the rows of such lines alone. */
export function filterOrders(orders: readonly MarkedOrder[], filters: Filters): MarkedOrder[] {
  return orders.flatMap(({ rows, marks, ...order }) => {
    let kept = rows;
    for (const [id, keys] of filters) {
      const dimension = dimensions.find((known) => known.id === id)!;
      if (dimension.of === 'lines') {
        kept = kept.filter((row) => isOfGoods(row) && keys.includes(dimension.keyOf(row)));
      } else if (!dimension.keysOf(marks).some((key) => keys.includes(key))) return [];
    }
    return kept.length === 0 ? [] : [{ ...order, rows: kept, marks }];
  });
}

function isOfLines(id: string): boolean {
  return dimensions.some((dimension) => dimension.id === id && dimension.of === 'lines');
}
