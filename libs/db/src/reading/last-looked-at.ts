import type { EventFilter } from '@shopmeter/contracts';
import { eventConditions } from '../pipeline/event-filter';
import type { RequestDatabase } from '../scope/request-database';

/** Events that are looked at for one page: it takes the same time however long the log is. */
const LOOKED_AT = 20_000;

/** The last of the next events of a time that are looked at, newest first; null when there are no more than those. */
export async function lastLookedAt(
  { manager }: RequestDatabase,
  tenantId: string,
  { from, to }: EventFilter,
  before: string | undefined,
): Promise<string | null> {
  const values: unknown[] = [];
  const conditions = [eventConditions(tenantId, { from, to }, values)];
  if (before) conditions.push(`e.id < $${values.push(before)}`);
  const rows = await manager.query<{ id: string }[]>(
    `SELECT e.id FROM events e WHERE ${conditions.join(' AND ')} ORDER BY e.id DESC OFFSET ${LOOKED_AT - 1} LIMIT 1`,
    values,
  );
  return rows[0]?.id ?? null;
}
