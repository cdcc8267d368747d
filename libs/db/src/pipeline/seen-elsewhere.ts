import { uuidV7Floor } from '@shopmeter/platform';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { NO_TENANT } from './events.repository';

/** How far back from its own time a body is looked for under other tenants; bounds the partitions that are read. */
export const SEEN_ELSEWHERE_MS = 3 * 86_400_000;

/**
 * Of events that are applied long after they were received, or again: those whose body, signed with the secret that all
 * stores share, was kept earlier under another tenant. A forged one must not become good by waiting.
 * @returns ids
 */
export async function seenElsewhere(
  tx: PipelineTransaction,
  events: readonly { tenantId: string; id: string; receivedAt: Date }[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const result = await tx.query<{ id: string }>(
    `SELECT k.id FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS k(tenant_id, id, since)
     CROSS JOIN LATERAL (
       SELECT body_sha256, app_signed FROM events WHERE tenant_id = k.tenant_id AND id = k.id LIMIT 1
     ) e
     WHERE e.app_signed AND EXISTS (
       SELECT FROM events other
       WHERE substring(other.body_sha256 FOR 8) = substring(e.body_sha256 FOR 8)
         AND other.body_sha256 = e.body_sha256 AND other.app_signed
         AND other.tenant_id <> k.tenant_id AND other.tenant_id <> '${NO_TENANT}'
         AND other.id < k.id AND other.id >= k.since)`,
    [
      events.map(({ tenantId }) => tenantId),
      events.map(({ id }) => id),
      events.map(({ receivedAt }) => uuidV7Floor(Math.max(0, receivedAt.getTime() - SEEN_ELSEWHERE_MS))),
    ],
  );
  return new Set(result.rows.map((row) => row.id));
}
