import { type CustomerListQuery, textSchema } from '@shopmeter/contracts';
import type { CustomerPlace } from '@shopmeter/db';

/** How a place's value is written, by what is sorted by. */
const VALUES: Record<CustomerListQuery['sort'], RegExp> = {
  netSalesCents: /^-?\d{1,18}$/,
  orders: /^\d{1,9}$/,
  lastOrderAt: /^-?\d{1,14}$/,
  aovCents: /^-?(\d{1,18}(\.\d{1,20})?(e[+-]\d{1,2})?|Infinity)$/,
};

/** Reads a place in the list of customers that is sorted so. */
export function customerPlace(sort: CustomerListQuery['sort']) {
  return (place: unknown[]): CustomerPlace | undefined => {
    const [value, identity] = place.map((text) => textSchema.safeParse(text).data);
    if (place.length !== 2 || value === undefined || identity === undefined) return undefined;
    return VALUES[sort].test(value) ? { value, identity } : undefined;
  };
}
