import { SHOP_DOMAIN } from '@shopmeter/contracts';
import type { Settings } from '../env/settings';
import { outgoingRequest, type OutgoingAnswer, type OutgoingOptions } from './outgoing-request';

const TIMEOUT = 10_000;

/**
 * Where a shop's admin is: at Shopify, or where a stand-in for it answers. Without a slash at its end.
 * @throws when the name is no shop's: it decides where requests with secrets go
 */
export function shopAdminUrl(shop: string, { shopifyAdminUrl }: Pick<Settings, 'shopifyAdminUrl'>): string {
  if (!SHOP_DOMAIN.test(shop)) throw new Error('not the name of a shop');
  return shopifyAdminUrl?.replace('{shop}', shop) ?? `https://${shop}`;
}

/** Asks a shop's admin. @param path from the slash on @throws ProblemError 502 `address_failed` */
export function shopRequest(
  shop: string,
  path: string,
  options: OutgoingOptions,
  settings: Pick<Settings, 'shopifyAdminUrl'>,
): Promise<OutgoingAnswer> {
  const url = `${shopAdminUrl(shop, settings)}${path}`;
  return settings.shopifyAdminUrl === null ? outgoingRequest(url, options) : askStandIn(url, options);
}

/** Posts JSON to a shop's admin, with a token where one is needed. @throws ProblemError 502 `address_failed` */
export async function postToShop(
  { shop, path, token, body }: { shop: string; path: string; token?: string; body: string },
  settings: Pick<Settings, 'shopifyAdminUrl'>,
): Promise<Omit<OutgoingAnswer, 'body'> & { body: string }> {
  const json = 'application/json';
  const access = token === undefined ? {} : { 'x-shopify-access-token': token };
  const headers = { 'content-type': json, accept: json, ...access };
  const answer = await shopRequest(shop, path, { method: 'POST', headers, body }, settings);
  return { ...answer, body: answer.body.toString('utf8') };
}

/** The settings allow a stand-in on this machine only, so that nobody outside names the address. */
async function askStandIn(
  url: string,
  { method = 'GET', headers = {}, body, timeout = TIMEOUT }: OutgoingOptions,
): Promise<OutgoingAnswer> {
  const signal = AbortSignal.timeout(timeout);
  const request = {
    method,
    headers,
    redirect: 'error' as const,
    signal,
    ...(body === undefined ? {} : { body }),
  };
  const answer = await fetch(url, request);
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
