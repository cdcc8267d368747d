import { type Shop } from '../../store/shop';
import { type StoreClock } from '../../store/store-clock';
import { gid, utc, type Node } from './plain';

/** `Shop`. */
export function shopNode(shop: Shop, clock: StoreClock, now: number): Node {
  const { regime } = shop;
  const email = `hello@${shop.domain.split('.')[0] ?? 'shop'}.example.com`;
  const minutes = clock.offset(now) / 60_000;
  return {
    __typename: 'Shop',
    id: gid('Shop', shop.id),
    name: shop.name,
    email,
    contactEmail: email,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: {
      id: gid('Domain', 1),
      host: shop.domain,
      url: `https://${shop.domain}`,
      sslEnabled: true,
    },
    currencyCode: regime.currency,
    enabledPresentmentCurrencies: [regime.currency, ...Object.keys(regime.otherCurrencies)],
    ianaTimezone: clock.zone,
    timezoneOffset: clock.text(now).slice(19),
    timezoneOffsetMinutes: minutes,
    taxesIncluded: regime.taxesIncluded,
    taxShipping: false,
    plan: { displayName: 'Grow', publicDisplayName: 'Grow', partnerDevelopment: false, shopifyPlus: false },
    createdAt: utc(now),
    updatedAt: utc(now),
    setupRequired: false,
    checkoutApiSupported: true,
  };
}
