/** An amount in minor units, in the store's currency and in the one the customer saw. */
export interface Money {
  readonly shop: number;
  readonly presentment: number;
}

export const NO_MONEY: Money = { shop: 0, presentment: 0 };

export function plus(left: Money, right: Money): Money {
  return { shop: left.shop + right.shop, presentment: left.presentment + right.presentment };
}

export function minus(left: Money, right: Money): Money {
  return { shop: left.shop - right.shop, presentment: left.presentment - right.presentment };
}

export function times(amount: Money, count: number): Money {
  return { shop: amount.shop * count, presentment: amount.presentment * count };
}

export function sum(amounts: readonly Money[]): Money {
  return amounts.reduce(plus, NO_MONEY);
}

/** `part` out of `whole` equal parts, rounded half up in each currency. */
export function share(amount: Money, part: number, whole: number): Money {
  return {
    shop: Math.round((amount.shop * part) / whole),
    presentment: Math.round((amount.presentment * part) / whole),
  };
}

/** What the units from `taken` to `taken + count` of `whole` cost: slices always add up to the whole. */
export function slice(amount: Money, taken: number, count: number, whole: number): Money {
  return minus(share(amount, taken + count, whole), share(amount, taken, whole));
}
