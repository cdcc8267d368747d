import type { Currency, Range } from '@shopmeter/contracts';
import { wholeBlocks, type StoredPart } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { sumOf } from './dimension-place';
import type { MeasureDay } from './measure-day';

/** Whose stored rows are read, and which of them. */
export interface FilteredScope {
  tenantId: string;
  currency: Currency;
  part: StoredPart;
}

/**
 * Sums of the stored rows that filters ask for, per part of a range, known by its first day: whole months as they are
 * stored, and the days besides. Parts in which nothing happened are missing.
 */
export async function filteredParts(
  manager: Pick<EntityManager, 'query'>,
  { tenantId, currency, part: { table, where } }: FilteredScope,
  measures: readonly string[],
  parts: readonly Range[],
): Promise<MeasureDay[]> {
  if (measures.length === 0 || parts.length === 0) return [];
  const blocks = parts.flatMap((part) => wholeBlocks(part).map((block) => ({ ...block, day: part.from })));
  const of = <K extends keyof (typeof blocks)[number]>(name: K) => blocks.map((block) => block[name]);
  const values: unknown[] = [tenantId, currency, of('day'), of('grain'), of('from'), of('to'), of('sign')];
  const conditions = where.map(({ column, values: keys }) => `p.${column} = ANY ($${values.push(keys)})`);
  const sums = (text: (name: string) => string) =>
    measures.map((name) => `${text(name)} AS "${name}"`).join(', ');
  // Grouped inside, so that each block is a step of its own through the index.
  const rows = await manager.query<({ day: string } & Record<string, string>)[]>(
    `SELECT b.day::text AS day, ${sums((name) => `sum(b.sign * s."${name}")`)}
     FROM unnest($3::date[], $4::text[], $5::date[], $6::date[], $7::bigint[]) AS b(day, grain, first, last, sign)
     CROSS JOIN LATERAL (
       SELECT ${sums((name) => sumOf(table, name, '1'))} FROM ${table} p
       WHERE p.tenant_id = $1 AND $2::text IS NOT NULL AND p.grain = b.grain AND p.bucket BETWEEN b.first AND b.last
         AND ${conditions.join(' AND ')}
       GROUP BY p.tenant_id
     ) s
     GROUP BY b.day`,
    values,
  );
  return rows.flatMap((row) =>
    measures.map((measure) => ({ measure, day: row.day, value: Number(row[measure]) })),
  );
}
