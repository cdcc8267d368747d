import type { Metric } from '../metric';

export const orders: Metric = {
  definition: {
    id: 'orders',
    group: 'orders',
    label: 'Orders',
    unit: 'count',
    direction: 'up',
    formula:
      'Orders with at least one line that is not a gift card. Test orders and deleted orders are left out; cancelled ones count.',
    dateBasis: 'Date of the order.',
    definitionId: 'orders/1',
  },
  formula: { from: 'range', measures: ['orders'], value: (sum) => sum('orders') },
  variants: [
    {
      definition: {
        id: 'paidOnly',
        label: 'Paid only',
        formula: 'Orders of orders whose money has come in whole, as of now. Not how Shopify counts.',
        definitionId: 'orders_paid/1',
        shopify: false,
      },
      formula: {
        from: 'range',
        measures: ['paidOrders'],
        value: (sum) => sum('paidOrders'),
      },
    },
    {
      definition: {
        id: 'withoutCancelled',
        label: 'Without cancelled',
        formula: 'Orders of orders that are not cancelled, as of now. Not how Shopify counts.',
        definitionId: 'orders_not_cancelled/1',
        shopify: false,
      },
      formula: {
        from: 'range',
        measures: ['keptOrders'],
        value: (sum) => sum('keptOrders'),
      },
    },
  ],
};
