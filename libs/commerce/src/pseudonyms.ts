import type { ShopifyId } from '@shopmeter/contracts';

/** Shopify's ids are far below; the greatest here still is a bigint. */
const FIRST = 9_000_000_000_000_000_000n;
/** Made-up ids are drawn from so many. */
const HOW_MANY = 2n ** 57n;

/**
 * What stands for someone who was erased: another customer's id, and other addresses of guests. Each stands for the same
 * one everywhere, so that people are told apart, counted and found again as before, and known no more.
 */
export interface Pseudonyms {
  /** By the id that it stands for. */
  customers: ReadonlyMap<ShopifyId, ShopifyId>;
  /** Identities of guests, as `identityOf` writes them, by those that they stand for. */
  guests: ReadonlyMap<string, string>;
}

/** An id that nobody has at Shopify. @param random at least 57 bits of chance: nothing leads back to whom it stands for */
export function pseudonym(random: bigint): ShopifyId {
  return String(FIRST + (random % HOW_MANY));
}

/** Whether an id stands for a customer who was erased. */
export function isPseudonym(id: ShopifyId): boolean {
  return BigInt(id) >= FIRST;
}

/** The identity that stands for a guest's from then on, of the same kind: an address or a number that nobody can have. */
export function pseudonymOfGuest(identity: string, random: bigint): string {
  const id = pseudonym(random);
  return identity.startsWith('e:') ? `e:${id}@erased.invalid` : `p:+0${id}`;
}
