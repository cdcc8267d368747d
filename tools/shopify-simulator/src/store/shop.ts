import { ObjectIds } from './object-ids';
import { type Regime } from './regimes';

export interface Shop {
  readonly id: bigint;
  /** The `….myshopify.com` domain. */
  readonly domain: string;
  readonly name: string;
  readonly regime: Regime;
}

/** The shop of a domain; its id depends on the domain only. */
export function shopOf(domain: string, regime: Regime): Shop {
  const words = domain.replace('.myshopify.com', '').split('-');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return { id: new ObjectIds(domain).at('shop', 0), domain, name, regime };
}
