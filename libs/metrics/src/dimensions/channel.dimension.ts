import { NO_KEY, type OrderDimension } from '../dimension';

/** Through what an order was placed. */
export const channel: OrderDimension = {
  id: 'channel',
  label: 'Channel',
  noneLabel: 'No channel',
  of: 'orders',
  keysOf: ({ sourceName }) => [sourceName ?? NO_KEY],
  // Shopify's own; any other is an app, by its id or name.
  labels: {
    web: 'Online store',
    pos: 'Point of sale',
    shopify_draft_order: 'Draft orders',
    iphone: 'Shopify on iPhone',
    android: 'Shopify on Android',
  },
};
