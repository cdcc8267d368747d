import type { CustomerTotal, TableDifferences } from '@shopmeter/db';
import {
  LINE_AMOUNTS,
  ORDER_AMOUNTS,
  type CohortDelta,
  type CustomerDelta,
  type DurationDelta,
  type HourDelta,
  type LineDelta,
  type OrderDelta,
  type PairDelta,
  type PairHourDelta,
  type RollupDelta,
} from '@shopmeter/metrics';

/** A stored value and what tells it apart. */
export interface StoredValue {
  key: Record<string, string>;
  value: string;
}

export function ofDay({ measure, currency, grain, bucket, value }: RollupDelta): StoredValue {
  return { key: { measure, currency, grain, bucket }, value: String(value) };
}

export function ofHours({ measure, currency, bucket, hours }: HourDelta): StoredValue {
  return { key: { measure, currency, bucket }, value: JSON.stringify(hours) };
}

export function ofPair({ measure, grain, bucket, monthsBefore, days }: PairDelta): StoredValue {
  return {
    key: { measure, grain, bucket, months_before: String(monthsBefore) },
    value: JSON.stringify(days),
  };
}

export function ofPairHour({ measure, bucket, hour, earlier, pairs }: PairHourDelta): StoredValue {
  const value = earlier.map((day, at) => `${day} ${pairs[at]}`).join();
  return { key: { measure, bucket, hour: String(hour) }, value };
}

export function ofDuration({ measure, grain, bucket, part, tenths }: DurationDelta): StoredValue {
  return { key: { measure, grain, bucket, part: String(part) }, value: JSON.stringify(tenths) };
}

export function ofLines({ dimension, key, currency, grain, bucket, ...amounts }: LineDelta): StoredValue {
  const value = LINE_AMOUNTS.map((name) => amounts[name]).join(' ');
  return { key: { dimension, key, currency, grain, bucket }, value };
}

export function ofOrders(delta: OrderDelta): StoredValue {
  const { split, country, channel, customers, code, currency, grain, bucket } = delta;
  const value = ORDER_AMOUNTS.map((name) => delta[name]).join(' ');
  return { key: { split, country, channel, customers, code, currency, grain, bucket }, value };
}

export function ofCohort({ measure, currency, cohort, month, value }: CohortDelta): StoredValue {
  return { key: { measure, currency, cohort, month }, value: String(value) };
}

export function ofCustomer({ identity, currency, ...total }: CustomerDelta | CustomerTotal): StoredValue {
  const { orders, otherOrders, grossCents, discountCents, reversalCents, units } = total;
  const amounts = [orders, otherOrders, grossCents, discountCents, reversalCents, units];
  return { key: { identity, currency }, value: amounts.join(' ') };
}

/** What differs between what is stored of a table and what was counted; nothing where they agree. */
export function differences(
  table: string,
  stored: readonly StoredValue[],
  counted: readonly StoredValue[],
  limit: number,
): TableDifferences[] {
  const byKey = (rows: readonly StoredValue[]) =>
    new Map(rows.map((row) => [Object.values(row.key).join('/'), row]));
  const [old, now] = [byKey(stored), byKey(counted)];
  const differing = [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => old.get(key)?.value !== now.get(key)?.value)
    .sort();
  if (differing.length === 0) return [];
  const listed = differing.slice(0, limit).map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const { key } = (was ?? is)!;
    return { table, key, column: 'value', stored: was?.value ?? '0', rebuilt: is?.value ?? '0' };
  });
  return [{ table, rows: differing.length, listed }];
}
