import type { PipelineDatabase } from '../scope/pipeline-database';

/** Stands for "no tenant" on events of an unknown shop; no tenant ever has it. */
export const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** How many parts the tenants are dealt into for applying. One worker applies one part at a time. */
export const SHARDS = 16;

/** SQL for the shard of a tenant. @param tenantId the SQL of its id */
export function shardOf(tenantId: string): string {
  return `(hashtext(${tenantId}::text) & 2147483647) % ${SHARDS}`;
}

/** Creates the daily partitions of the coming days. @returns how many were missing */
export async function ensureEventPartitions(
  database: PipelineDatabase,
  firstDay: string,
  days: number,
): Promise<number> {
  return database.transaction(async (tx) => {
    const result = await tx.query<{ created: number }>('SELECT ensure_event_partitions($1, $2) AS created', [
      firstDay,
      days,
    ]);
    return result.rows[0]!.created;
  });
}
