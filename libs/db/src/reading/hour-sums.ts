import type { Currency, Day } from '@shopmeter/contracts';
import { NO_CURRENCY } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import type { MeasureDay } from './measure-day';

const DAY = `
  SELECT measure, currency, value AS whole FROM rollups
  WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = 'day' AND bucket = $4`;
const HOURS = `
  SELECT measure, currency, (SELECT sum(hour) FROM unnest(hours) AS hour) AS whole,
         (SELECT coalesce(sum(hour), 0) FROM unnest(hours[:$5]) AS hour) AS part
  FROM rollup_hours WHERE tenant_id = $1 AND bucket = $4 AND measure = ANY ($2) AND currency = ANY ($3)`;

interface Whole {
  measure: string;
  currency: Currency;
  whole: string;
}

/**
 * Sums of the first hours of a day.
 * @returns null where the stored hours do not add up to the stored day: a store of which an older release kept the sums
 * has no hours before it is rebuilt
 */
export async function hourSums(
  manager: Pick<EntityManager, 'query'>,
  { tenantId, currency }: { tenantId: string; currency: Currency },
  measures: readonly string[],
  { day, hours }: { day: Day; hours: number },
): Promise<MeasureDay[] | null> {
  if (measures.length === 0) return [];
  const values = [tenantId, measures, [currency, NO_CURRENCY], day];
  const [days, parts] = await Promise.all([
    manager.query<Whole[]>(DAY, values),
    manager.query<(Whole & { part: string })[]>(HOURS, [...values, hours]),
  ]);
  const wholes = (rows: readonly Whole[]) =>
    rows
      .filter(({ whole }) => whole !== '0')
      .map(({ measure, currency: own, whole }) => `${measure} ${own} ${whole}`)
      .sort()
      .join();
  if (wholes(days) !== wholes(parts)) return null;
  return parts.map(({ measure, part }) => ({ measure, day, value: Number(part) }));
}
