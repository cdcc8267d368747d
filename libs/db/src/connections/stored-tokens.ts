import type { FieldCipher } from '@shopmeter/platform';
import type { GrantKind, TokenGrant } from '@shopmeter/shopify';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { SecretsRepository } from '../secrets/secrets.repository';
import { NoShopAccess } from './no-shop-access';

/** A store's token and what renews it, sealed. */
export interface StoredToken {
  tenantId: string;
  domain: string;
  grantKind: GrantKind;
  accessToken: string;
  refreshToken: string | null;
  clientId: string | null;
  clientSecret: string | null;
  accessExpiresAt: Date | null;
  renewAt: Date | null;
  failures: number;
}

type Row = Omit<StoredToken, 'accessToken'> & {
  accessToken: string | null;
  status: string;
  revokedAt: Date | null;
};

/** Until the transaction ends. A statement of its own: one that waits would read the token that was there before. */
export async function lockConnection(tx: PipelineTransaction, tenantId: string): Promise<void> {
  await tx.query('SELECT FROM connections WHERE tenant_id = $1 FOR UPDATE', [tenantId]);
}

/** @throws NoShopAccess */
export async function readToken(tx: PipelineTransaction, tenantId: string): Promise<StoredToken> {
  const result = await tx.query<Row>(
    `SELECT tenants.id AS "tenantId", domain, status, shopify_token AS "accessToken", grant_kind AS "grantKind",
       refresh_token AS "refreshToken", client_id AS "clientId", client_secret AS "clientSecret",
       access_expires_at AS "accessExpiresAt", renew_at AS "renewAt", renewal_failures AS failures,
       revoked_at AS "revokedAt"
     FROM connections JOIN tenants ON tenants.id = connections.tenant_id
     WHERE connections.tenant_id = $1`,
    [tenantId],
  );
  const row = result.rows[0];
  if (row?.status === 'uninstalled') throw new NoShopAccess('uninstalled');
  if (row && row.revokedAt !== null) throw new NoShopAccess('revoked');
  if (!row || row.accessToken === null) throw new NoShopAccess('not_connected');
  return { ...row, accessToken: row.accessToken };
}

export async function storeGrant(
  tx: PipelineTransaction,
  cipher: FieldCipher,
  tenantId: string,
  grant: TokenGrant & { renewAt: Date | null },
): Promise<void> {
  const secrets = SecretsRepository.ofTransaction(tx, cipher);
  const accessToken = await secrets.seal(grant.accessToken, {
    tenantId,
    table: 'tenants',
    column: 'shopify_token',
  });
  const refreshToken =
    grant.refreshToken &&
    (await secrets.seal(grant.refreshToken, { tenantId, table: 'connections', column: 'refresh_token' }));
  await tx.query('UPDATE tenants SET shopify_token = $2 WHERE id = $1', [tenantId, accessToken]);
  await tx.query(
    `UPDATE connections SET refresh_token = $2, access_expires_at = $3, refresh_expires_at = $4, renew_at = $5,
       renewal_failures = 0, renewal_error = NULL WHERE tenant_id = $1`,
    [tenantId, refreshToken, grant.accessExpiresAt, grant.refreshExpiresAt, grant.renewAt],
  );
}

export async function markRevoked(
  tx: PipelineTransaction,
  tenantId: string,
  code: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE connections SET revoked_at = $3, renewal_error = $2, renew_at = NULL WHERE tenant_id = $1`,
    [tenantId, code, at],
  );
}

export async function markRenewalFailed(
  tx: PipelineTransaction,
  tenantId: string,
  code: string,
  again: Date,
): Promise<void> {
  await tx.query(
    `UPDATE connections SET renewal_failures = renewal_failures + 1, renewal_error = $2, renew_at = $3
     WHERE tenant_id = $1`,
    [tenantId, code, again],
  );
}
