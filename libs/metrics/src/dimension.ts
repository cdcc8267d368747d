import type { LedgerRow } from '@shopmeter/commerce';
import type { OrderMarks } from './measure';

/** The key of what has none: no product, no country, no code. Real keys are never empty. */
export const NO_KEY = '';

interface Described {
  /** Names it in routes and in what is stored. */
  id: string;
  /** For people. */
  label: string;
  /** What a row without a key is called. */
  noneLabel: string;
  /** What every key looks like, where that can be told. */
  keyPattern?: RegExp;
}

/** Splits the goods of orders: each line has one key, and amounts are those of the lines. */
export interface LineDimension extends Described {
  of: 'lines';
  keyOf(row: LedgerRow): string;
}

/** Splits orders as a whole: their amounts count under each of their keys. */
export interface OrderDimension extends Described {
  of: 'orders';
  /** At least one, each once; more than one where an order counts under several. */
  keysOf(marks: OrderMarks): readonly string[];
  /** What keys are called that do not speak for themselves. */
  labels: Readonly<Record<string, string>>;
}

export type Dimension = LineDimension | OrderDimension;
