import { divideRounded } from '@shopmeter/commerce';
import type { Metric } from '../metric';
import { TOTAL_SALES, totalSales } from '../total-sales';

export const averageOrderValue: Metric = {
  definition: {
    id: 'aovCents',
    group: 'orders',
    label: 'Average order value',
    unit: 'quotient',
    direction: 'up',
    formula: '(Gross sales − discounts) ÷ orders, before returns. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'aov/1',
  },
  formula: {
    from: 'range',
    measures: ['grossSales', 'discounts', 'orders'],
    value: (sum) => perOrder(sum('grossSales') - sum('discounts'), sum('orders')),
  },
  variants: [
    {
      definition: {
        id: 'totalPrice',
        label: 'By total price',
        formula:
          'Total price of the orders, with taxes and shipping, before returns ÷ orders. No value without orders.',
        definitionId: 'aov_total_price/1',
        shopify: true,
      },
      formula: {
        from: 'range',
        measures: ['orderTotals', 'orders'],
        value: (sum) => perOrder(sum('orderTotals'), sum('orders')),
      },
    },
    {
      definition: {
        id: 'totalSales',
        label: 'By total sales',
        formula: 'Total sales, so less returns, ÷ orders. No value without orders.',
        definitionId: 'aov_total_sales/1',
        shopify: true,
      },
      formula: {
        from: 'range',
        measures: [...TOTAL_SALES, 'orders'],
        value: (sum) => perOrder(totalSales(sum), sum('orders')),
      },
    },
  ],
};

function perOrder(cents: number, orders: number): number | null {
  return orders === 0 ? null : divideRounded(cents, orders);
}
