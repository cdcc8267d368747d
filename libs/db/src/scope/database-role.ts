/**
 * The database roles of the application. None owns a table, none bypasses row-level security.
 * - `app`: one tenant's rows, for requests of signed-in people
 * - `accounts`: users, sessions, memberships and tenants, for signing in
 * - `pipeline`: events and facts of every tenant, for receiving and applying webhooks
 */
export const DATABASE_ROLES = ['app', 'accounts', 'pipeline'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export interface Scope {
  role: DatabaseRole;
  tenantId?: string;
  userId?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The one place where a role and a tenant are set. `SET LOCAL` ends with the transaction, so a pooled connection
 * carries nothing over; it works behind a transaction pooler and reaches the workers of a Citus cluster,
 * which `set_config` does not.
 */
export function scopeStatement(scope: Scope): string {
  const statements = [`SET LOCAL ROLE shopmeter_${scope.role}`];
  if (scope.tenantId !== undefined) statements.push(`SET LOCAL app.tenant_id = '${checked(scope.tenantId)}'`);
  if (scope.userId !== undefined) statements.push(`SET LOCAL app.user_id = '${checked(scope.userId)}'`);
  return statements.join('; ');
}

/** SET takes no parameters, so the id is proved to be a UUID before it is written into the statement. */
function checked(id: string): string {
  if (!UUID.test(id)) throw new Error('a scope needs a UUID');
  return id;
}
