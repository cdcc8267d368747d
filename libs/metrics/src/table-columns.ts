import type { Dimension } from './dimension';
import { LINE_AMOUNTS } from './line-deltas';
import type { Metric, SumFormula } from './metric';
import { discountsCents } from './metrics/discounts.metric';
import { grossSalesCents } from './metrics/gross-sales.metric';
import { netSalesCents } from './metrics/net-sales.metric';
import { netUnits } from './metrics/net-units.metric';
import { newCustomers } from './metrics/new-customers.metric';
import { orders } from './metrics/orders.metric';
import { averageOrderValue } from './metrics/average-order-value.metric';
import { reversalsCents } from './metrics/reversals.metric';
import { totalSalesCents } from './metrics/total-sales.metric';
import { units } from './metrics/units.metric';
import { ORDER_AMOUNTS } from './order-amounts';

/** A metric as a column: a formula over what is stored of each row. */
export type TableColumn = Metric & { formula: Extract<SumFormula, { from: 'range' }> };

const OF_BOTH = [netSalesCents, grossSalesCents, discountsCents, reversalsCents, units, netUnits, orders];
const OF_ORDERS = [totalSalesCents, averageOrderValue, newCustomers];

/** The columns of a table that follow from what is stored of each row, in their order. */
export function tableColumns({ of }: Dimension): readonly TableColumn[] {
  return (of === 'lines' ? OF_BOTH : [...OF_BOTH, ...OF_ORDERS]) as TableColumn[];
}

/** The measures that are stored of each row. */
export function tableMeasures({ of }: Dimension): readonly string[] {
  return of === 'lines' ? LINE_AMOUNTS : ORDER_AMOUNTS;
}

/**
 * A column as a sum of measures with their weights, so that the database can sort by it; null for a quotient.
 * Found by asking the formula, so that no definition stands twice.
 */
export function weightsOf({ measures, value }: TableColumn['formula']): Map<string, number> | null {
  const only = (measure: string) => value((name) => (name === measure ? 1 : 0));
  const weights = new Map(measures.map((measure) => [measure, only(measure)]));
  const all = value(() => 1);
  const sum = [...weights.values()].reduce<number>((total, weight) => total + (weight ?? Infinity), 0);
  return all === sum ? (weights as Map<string, number>) : null;
}
