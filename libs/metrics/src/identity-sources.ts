import type { Day } from '@shopmeter/contracts';
import type { IdentitySource } from './measure';

/** Days on both sides of a change that its pairs reach to. */
const REACH = 2;

/** Someone who ordered, with the days of all orders in order. */
export interface OrderingIdentity {
  firstDay: Day;
  /** Empty where they were not noted yet, of old. */
  days: readonly Day[];
}

/**
 * What the measures see of someone before and after a change. Of the days only those that differ, with as many around
 * them as pairs reach to: all others add the same on both sides, and someone may have ordered very often.
 * @param before null for someone who had not ordered; @param after null for someone who has not any more
 */
export function identitySources(
  before: OrderingIdentity | null,
  after: OrderingIdentity | null,
): [before: IdentitySource | null, after: IdentitySource | null] {
  const [old, now] = [before?.days ?? [], after?.days ?? []];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const source = (identity: OrderingIdentity | null): IdentitySource | null =>
    identity && {
      firstDay: identity.firstDay,
      secondDay: identity.days[1] ?? null,
      orders: identity.days.length,
      days: identity.days.slice(Math.max(0, start - REACH), identity.days.length - Math.max(0, end - REACH)),
    };
  return [source(before), source(after)];
}
