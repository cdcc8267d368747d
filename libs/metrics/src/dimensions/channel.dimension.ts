import { NO_KEY, type OrderDimension } from '../dimension';

/** Shopify's own channels. Any other is an app, by its id or name. */
const NAMES: Record<string, string> = {
  web: 'Online store',
  pos: 'Point of sale',
  shopify_draft_order: 'Draft orders',
  iphone: 'Shopify on iPhone',
  android: 'Shopify on Android',
};

/** Through what an order was placed. */
export const channel: OrderDimension = {
  id: 'channel',
  label: 'Channel',
  noneLabel: 'No channel',
  of: 'orders',
  keysOf: ({ sourceName }) => [sourceName ?? NO_KEY],
  labelOf: (name) => NAMES[name] ?? name,
};
