import { uuidV7 } from '@shopmeter/platform';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** The store was set up with its token, which opened this very shop and may read `scopes`. */
export async function markReady(
  tx: PipelineTransaction,
  tenantId: string,
  scopes: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE connections SET ready_at = $3, scopes = $2, scopes_at = $3, proved_at = coalesce(proved_at, $3)
     WHERE tenant_id = $1`,
    [tenantId, scopes, at],
  );
}

/** Stores whose tokens have to be renewed by now, the longest due first. */
export async function dueRenewals(tx: PipelineTransaction, now: Date, limit: number): Promise<string[]> {
  const result = await tx.query<{ id: string }>(
    `SELECT tenant_id AS id FROM connections WHERE renew_at <= $1 ORDER BY renew_at LIMIT $2`,
    [now, limit],
  );
  return result.rows.map(({ id }) => id);
}

/** Forgets the tokens of stores that were uninstalled: Shopify takes them no more. @returns how many there were */
export async function endUninstalled(tx: PipelineTransaction, now: Date): Promise<number> {
  const ended = await tx.query<{ id: string; uninstalledAt: Date }>(
    `UPDATE tenants SET shopify_token = NULL
     WHERE status = 'uninstalled' AND shopify_token IS NOT NULL RETURNING id, uninstalled_at AS "uninstalledAt"`,
  );
  for (const { id, uninstalledAt } of ended.rows) {
    await tx.query(
      `UPDATE connections SET refresh_token = NULL, client_secret = NULL, renew_at = NULL, ready_at = NULL
       WHERE tenant_id = $1`,
      [id],
    );
    await tx.query(
      `INSERT INTO audit_log (tenant_id, id, at, action, actor_kind, details)
       VALUES ($1, $2, $3, 'store.uninstalled', 'nobody', jsonb_build_object('uninstalledAt', $4::text))`,
      [id, uuidV7(now.getTime()), now, uninstalledAt.toISOString()],
    );
  }
  return ended.rows.length;
}
