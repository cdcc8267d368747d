import { uuidV7Floor } from '@shopmeter/platform';
import type { PipelineDatabase } from '../scope/pipeline-database';

/** No role may delete a younger entry: a policy of the table says the same. */
const KEPT_YEARS = 2;

/** Forgets entries of the audit log that are more than two years old, at most `limit`. @returns how many */
export async function forgetAuditEntries(
  database: PipelineDatabase,
  now: Date,
  limit: number,
): Promise<number> {
  const bound = new Date(now);
  bound.setUTCFullYear(bound.getUTCFullYear() - KEPT_YEARS);
  return database.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `DELETE FROM audit_log WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM audit_log old WHERE id < $1 AND at < $2 ORDER BY tenant_id, id LIMIT $3)`,
      [uuidV7Floor(bound.getTime()), bound, limit],
    );
    return rowCount ?? 0;
  });
}
