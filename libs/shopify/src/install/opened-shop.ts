import { isTimeZone } from '@shopmeter/commerce';
import type { z } from 'zod';
import { type operations } from '../admin/operations';

/** What a token is good for: the shop that it opens, and what it may read there. */
export interface OpenedShop {
  domain: string;
  name: string;
  currency: string;
  ianaTimezone: string | null;
  scopes: string[];
}

/** @param answer of `operations.shopInfo` */
export function openedShop({
  shop,
  currentAppInstallation,
}: z.infer<typeof operations.shopInfo.answer>): OpenedShop {
  return {
    domain: shop.myshopifyDomain.toLowerCase(),
    name: shop.name,
    currency: shop.currencyCode,
    ianaTimezone: isTimeZone(shop.ianaTimezone) ? shop.ianaTimezone : null,
    scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle).sort(),
  };
}
