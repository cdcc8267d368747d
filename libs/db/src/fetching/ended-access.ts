import type { RequestDatabase } from '../scope/request-database';

/** Why nothing is fetched of a store whose access ended: an `error` like those of Shopify. */
export const NO_ACCESS = 'no_access';

/**
 * SQL for whether the access to a store ended: it was uninstalled, or Shopify takes its token no more. What is under way
 * stands still then, and goes on once access is given anew.
 * @param row has `tenant_id`
 */
export function hasNoAccess(row: string): string {
  return `(EXISTS (SELECT FROM tenants u WHERE u.id = ${row}.tenant_id AND u.status = 'uninstalled')
    OR EXISTS (SELECT FROM connections c WHERE c.tenant_id = ${row}.tenant_id AND c.revoked_at IS NOT NULL))`;
}

/** The same of one store, in its scope. */
export async function accessEnded(database: RequestDatabase, tenantId: string): Promise<boolean> {
  const [row] = await database.manager.query<{ ended: boolean }[]>(
    `SELECT ${hasNoAccess('s')} AS ended FROM (SELECT $1::uuid AS tenant_id) s`,
    [tenantId],
  );
  return row!.ended;
}
