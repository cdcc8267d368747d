import type { Metric } from '../metric';

export const shippingCents: Metric = {
  definition: {
    id: 'shippingCents',
    group: 'orders',
    label: 'Shipping',
    unit: 'money',
    direction: 'none',
    formula: 'Shipping charged − shipping discounts − shipping refunded.',
    dateBasis: 'Date of the order; refunds on their own date.',
    definitionId: 'shipping/1',
  },
  formula: { from: 'range', measures: ['shipping'], value: (sum) => sum('shipping') },
};
