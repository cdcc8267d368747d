/** Metrics that an alert can watch; all have a value for a single day. Apart from its schema, for pages that only ask. */
export const ALERT_METRICS = [
  'netSalesCents',
  'grossSalesCents',
  'totalSalesCents',
  'orders',
  'aovCents',
  'units',
  'newCustomers',
  'returningRate',
  'discountsCents',
  'reversalsCents',
] as const;
