import { type StoreOptions } from '../../store/store-options';
import { startShopify, type RunningShopify } from '../start-shopify';
import { type ShopifyOptions } from '../stand-in-options';

export const APP = { clientId: 'spec-client', clientSecret: 'spec-client-secret' };
export const UNTIL = new Date('2026-11-20T12:00:00Z');
export const FIRST = 'first-spec.myshopify.com';
export const SECOND = 'second-spec.myshopify.com';
export const SCOPES = ['read_orders', 'read_all_orders', 'read_customers', 'read_products', 'read_inventory'];

/** A stand-in with two small stores whose time the spec moves. */
export async function twoStores(
  changes: Partial<ShopifyOptions> = {},
): Promise<{ shopify: RunningShopify; clock: { now: number } }> {
  const clock = { now: UNTIL.getTime() };
  const shopify = await startShopify({
    stores: [storeOf(FIRST, 'us'), storeOf(SECOND, 'jp')],
    app: APP,
    now: () => clock.now,
    retryPauses: [1, 1, 1, 1, 1, 1, 1, 1],
    ...changes,
  });
  return { shopify, clock };
}

function storeOf(domain: string, regime: StoreOptions['regime']): StoreOptions {
  return { domain, seed: 'stand-in', regime, until: UNTIL, months: 6, orders: 150 };
}

export interface Answer {
  readonly status: number;
  readonly version: string | null;
  readonly body: {
    readonly data?: Record<string, never> | null;
    readonly errors?: { readonly message: string; readonly extensions?: { readonly code: string } }[];
    readonly extensions?: { readonly cost: Record<string, never> };
  };
}

/** Asks the Admin API as any client would. */
export async function asked(
  shopify: RunningShopify,
  token: string,
  query: string,
  { domain = FIRST, variables = {}, version = '2026-10' } = {},
): Promise<Answer> {
  const response = await fetch(`${shopify.url}/${domain}/admin/api/${version}/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json().catch(() => ({}))) as Answer['body'];
  return { status: response.status, version: response.headers.get('x-shopify-api-version'), body };
}
