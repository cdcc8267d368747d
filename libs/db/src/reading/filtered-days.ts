import type { Currency, Range } from '@shopmeter/contracts';
import type { StoredPart } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { sumOf } from './dimension-place';
import type { MeasureDay } from './measure-day';

/** Sums per day of the stored rows that filters ask for; days on which nothing happened are missing. */
export async function filteredDays(
  manager: Pick<EntityManager, 'query'>,
  scope: { tenantId: string; currency: Currency; range: Range; part: StoredPart },
  measures: readonly string[],
): Promise<MeasureDay[]> {
  if (measures.length === 0) return [];
  const { table, where } = scope.part;
  const values: unknown[] = [scope.tenantId, scope.currency, scope.range.from, scope.range.to];
  const conditions = where.map(({ column, values: keys }) => `p.${column} = ANY ($${values.push(keys)})`);
  const rows = await manager.query<({ day: string } & Record<string, string>)[]>(
    `SELECT p.bucket::text AS day, ${measures.map((name) => `${sumOf(table, name, '1')} AS "${name}"`).join(', ')}
     FROM ${table} p
     WHERE p.tenant_id = $1 AND $2::text IS NOT NULL AND p.grain = 'day' AND p.bucket BETWEEN $3 AND $4 AND ${conditions.join(' AND ')}
     GROUP BY p.bucket`,
    values,
  );
  return rows.flatMap((row) =>
    measures.map((measure) => ({ measure, day: row.day, value: Number(row[measure]) })),
  );
}
