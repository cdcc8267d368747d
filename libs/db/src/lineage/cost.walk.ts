import { currencyExponent } from '@shopmeter/contracts';
import { COST_JOINS, costSums, type SoldCosts } from '../reading/sold-costs';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { foundOrder, outsiderOf } from './order.walk';
import { orderBooksOf, scanOrders } from './order-scan';
import { stepOf, type FoundRow, type LineageQuestion, type Walk } from './walk';

/** $1 the tenant, $2 the orders, $3 the currency, $4 its exponent. */
const COSTS = `
  SELECT l.order_id AS "orderId", l.day::text AS day, ${costSums('$4')}
  FROM ledger l ${COST_JOINS}
  WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::bigint[]) AND l.currency = $3
    AND l.superseded_at IS NULL AND l.component = 'product' AND l.line_item_id IS NOT NULL
  GROUP BY l.order_id, l.day`;

/** Orders with the net sales and the cost of what they sold or brought back on a day. */
export const costWalk: Walk = async (reader, question, after, limit) => {
  const scanned = await scanOrders(reader, question, after, limit);
  const shown = scanned.filter(({ isShown }) => isShown);
  const ids = shown.map(({ orderId }) => orderId);
  const books = await orderBooksOf(reader, question, shown);
  const costs = await costsOf(reader, question, ids);
  const rows = shown.map((order): FoundRow => {
    const found = foundOrder(order, books.get(order.orderId)!, question);
    const outside = outsiderOf(order);
    if (outside) return { ...found, ...outside };
    const sold = costs.get(`${order.orderId}/${order.day}`);
    const amounts = Object.entries(sold ? partsOf(sold) : {}).filter(
      ([part, value]) => question.parts.includes(part) && value !== 0,
    );
    const lacksCost = sold !== undefined && sold.units !== sold.unitsWithCost;
    return {
      ...found,
      parts: Object.fromEntries(amounts),
      leftOut: lacksCost ? [{ reason: 'no_cost', parts: {} }] : [],
    };
  });
  return stepOf(scanned, limit, rows);
};

function partsOf({ units, unitsWithCost, netCents, costCents }: SoldCosts): Record<string, number> {
  return { units, unitsWithCost, netOfCosted: netCents, costOfSold: costCents };
}

async function costsOf(
  reader: PipelineTransaction,
  { tenantId, currency }: LineageQuestion,
  orders: readonly string[],
): Promise<Map<string, SoldCosts>> {
  const values = [tenantId, orders, currency, currencyExponent(currency)];
  const { rows } = await reader.query<Record<keyof SoldCosts | 'orderId' | 'day', string>>(COSTS, values);
  return new Map(
    rows.map(({ orderId, day, ...sums }) => [
      `${orderId}/${day}`,
      {
        units: Number(sums.units),
        unitsWithCost: Number(sums.unitsWithCost),
        netCents: Number(sums.netCents),
        costCents: Number(sums.costCents),
      },
    ]),
  );
}
