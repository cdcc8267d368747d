import type { Currency } from '@shopmeter/contracts';
import { identitySource } from '../identity-sources';
import {
  NO_CURRENCY,
  type CartSource,
  type CheckoutSource,
  type Contribution,
  type IdentitySource,
  type MarkedOrder,
} from '../measure';
import { measuresOf } from '../measures';

/** Someone who ordered within some hours. */
export interface MomentIdentity {
  /** When, in order: with the two orders before those hours and the one after them, where there are any. */
  orders: readonly Date[];
  /** Whether the first of them is the first one ever. */
  fromFirst: boolean;
}

/** What happened within some hours, as the measures' sources. */
export interface MomentSources {
  orders: readonly MarkedOrder[];
  /** When customers were created. */
  customers: readonly Date[];
  /** When products that are active now were created. */
  products: readonly Date[];
  /** Everyone who ordered within them. */
  identities: readonly MomentIdentity[];
  checkouts: readonly Omit<CheckoutSource, 'createdDay'>[];
  carts: readonly (Omit<CartSource, 'createdDay'> & { createdAt: Date })[];
}

/** The sum of a measure over what has one name. */
export interface NamedSum {
  measure: string;
  day: string;
  value: number;
}

/** Stand for moments without a name, before and after all that have one: measures look for the first day. */
const BEFORE = '';
const AFTER = '~';

/**
 * Sums of measures over moments that `nameOf` gives the same name, such as an hour. The measures are the ones that
 * days are stored of; only the name takes the day's place. @param nameOf null leaves the moment out, which lies before `from` or after all others
 */
export function sumMoments(
  sources: MomentSources,
  currency: Currency,
  nameOf: (at: Date) => string | null,
  from: Date,
): NamedSum[] {
  const sums = new Map<string, NamedSum>();
  const name = (at: Date) => nameOf(at) ?? (at < from ? BEFORE : AFTER);
  for (const [measure, contributions] of contributionsOf(sources, name)) {
    for (const { day, currency: own, value } of contributions) {
      if (day === BEFORE || day === AFTER || (own !== currency && own !== NO_CURRENCY)) continue;
      const key = `${measure}/${day}`;
      const known = sums.get(key);
      if (known) known.value += value;
      else sums.set(key, { measure, day, value });
    }
  }
  return [...sums.values()];
}

function* contributionsOf(
  { orders, customers, products, identities, checkouts, carts }: MomentSources,
  name: (at: Date) => string,
): Generator<[string, Contribution[]]> {
  for (const { rows: stored, ...known } of orders) {
    const rows = stored.map((row) => ({ ...row, day: name(row.occurredAt) }));
    for (const measure of measuresOf('order')) yield [measure.id, measure.of(rows)];
    for (const measure of measuresOf('markedOrder')) yield [measure.id, measure.of({ rows, ...known })];
  }
  for (const measure of measuresOf('customer')) {
    for (const at of customers) yield [measure.id, measure.of({ createdDay: name(at) })];
  }
  for (const measure of measuresOf('product')) {
    for (const at of products) yield [measure.id, measure.of({ isActive: true, createdDay: name(at) })];
  }
  for (const identity of identities) {
    const source = momentIdentitySource(identity, name);
    for (const measure of measuresOf('identity')) yield [measure.id, measure.of(source)];
  }
  for (const checkout of checkouts) {
    const source = { ...checkout, createdDay: name(checkout.createdAt) };
    for (const measure of measuresOf('checkout')) yield [measure.id, measure.of(source)];
  }
  for (const cart of carts) {
    const source = { ...cart, createdDay: name(cart.createdAt) };
    for (const measure of measuresOf('cart')) yield [measure.id, measure.of(source)];
  }
}

/** Someone as the measures see them, with what moments are called in the days' place. */
export function momentIdentitySource(
  { orders, fromFirst }: MomentIdentity,
  name: (at: Date) => string,
): IdentitySource {
  const seen = identitySource(orders.map(name));
  return fromFirst ? seen : { ...seen, firstDay: BEFORE, secondDay: null };
}
