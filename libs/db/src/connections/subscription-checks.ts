import type { PipelineTransaction } from '../scope/pipeline-database';

/** A store whose subscriptions are made and watched by us. */
export interface SubscribedStore {
  tenantId: string;
  domain: string;
  /** Of its own address; null: its webhooks are signed by the app of the settings, at the address of all. */
  endpoint: string | null;
}

const STORE = `tenants.id AS "tenantId", domain,
  CASE WHEN grant_kind <> 'authorization_code' THEN webhook_endpoint END AS endpoint`;

/** @returns null when its access was not given, or ended */
export async function subscribedStore(
  tx: PipelineTransaction,
  tenantId: string,
): Promise<SubscribedStore | null> {
  const result = await tx.query<SubscribedStore>(
    `SELECT ${STORE} FROM tenants JOIN connections ON tenant_id = tenants.id
     WHERE tenants.id = $1 AND status = 'active' AND revoked_at IS NULL`,
    [tenantId],
  );
  return result.rows[0] ?? null;
}

/** Takes stores whose subscriptions have to be read by now; others find them taken until `again`. */
export async function takeDueChecks(
  tx: PipelineTransaction,
  now: Date,
  again: Date,
  limit: number,
): Promise<SubscribedStore[]> {
  // Two statements: of one that takes and changes, Citus sends what it took to itself, and cannot read it.
  const { rows } = await tx.query<SubscribedStore>(
    `SELECT ${STORE} FROM subscription_checks due
     JOIN connections ON connections.tenant_id = due.tenant_id
     JOIN tenants ON tenants.id = due.tenant_id
     WHERE due.next_check_at <= $1 AND status = 'active' AND revoked_at IS NULL
     ORDER BY due.next_check_at LIMIT $2 FOR UPDATE OF due SKIP LOCKED`,
    [now, limit],
  );
  await tx.query('UPDATE subscription_checks SET next_check_at = $1 WHERE tenant_id = ANY ($2)', [
    again,
    rows.map(({ tenantId }) => tenantId),
  ]);
  return rows;
}

export interface SubscriptionFindings {
  expected: number;
  missing: readonly string[];
  repaired: number;
}

/** @param findings or why there are none */
export async function noteSubscriptions(
  tx: PipelineTransaction,
  tenantId: string,
  findings: SubscriptionFindings | { error: string },
  times: { now: Date; next: Date },
): Promise<void> {
  const found = 'error' in findings ? null : findings;
  await tx.query(
    `INSERT INTO subscription_checks AS stored
       (tenant_id, next_check_at, checked_at, expected, missing, repaired, repaired_at, error)
     VALUES ($1, $2, $3, coalesce($4::int, 0), coalesce($5::text[], '{}'), coalesce($6::int, 0), $7, $8)
     ON CONFLICT (tenant_id) DO UPDATE SET next_check_at = $2, error = $8,
       checked_at = coalesce($3, stored.checked_at), expected = coalesce($4::int, stored.expected),
       missing = coalesce($5::text[], stored.missing),
       repaired = CASE WHEN $7::timestamptz IS NULL THEN stored.repaired ELSE $6::int END,
       repaired_at = coalesce($7, stored.repaired_at)`,
    [
      tenantId,
      times.next,
      found && times.now,
      found?.expected ?? null,
      found?.missing ?? null,
      found?.repaired ?? null,
      found && found.repaired > 0 ? times.now : null,
      'error' in findings ? findings.error : null,
    ],
  );
}
