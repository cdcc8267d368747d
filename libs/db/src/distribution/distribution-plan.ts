import { DATABASE_ROLES } from '../scope/database-role';
import { placementOf } from './placements';
import type { PolicyFacts, SchemaFacts } from './read-schema';

/** What PostgreSQL makes of a policy's `(SELECT app_tenant_id())`. */
const ONCE = /\( SELECT app_tenant_id\(\) AS app_tenant_id\)/g;

/**
 * The statements that make a cluster of a schema, in their order. Citus takes neither policies with a subquery nor foreign
 * keys towards tables that are distributed later. The settings hand `SET LOCAL app.tenant_id` on to the workers, and keep
 * to one connection to each: a transaction that writes many stores' rows may then write their `tenants` too.
 */
export function distributionPlan({ database, tables, policies, foreignKeys }: SchemaFacts): string[] {
  const placements = new Map(tables.map((table) => [table.name, placementOf(table)]));
  const placed = (placement: string) =>
    tables.map(({ name }) => name).filter((name) => placements.get(name) === placement);
  const [first, ...others] = placed('distributed');
  const between = foreignKeys.filter(
    ({ table, target }) =>
      placements.get(table) === 'distributed' && placements.get(target) === 'distributed',
  );
  // A local table becomes known to the cluster with what it refers to.
  const linked = new Set(foreignKeys.flatMap(({ table, target }) => [table, target]));
  return [
    `ALTER DATABASE "${database}" SET citus.propagate_set_commands = 'local'`,
    `ALTER DATABASE "${database}" SET citus.multi_shard_modify_mode = 'sequential'`,
    ...policies
      .filter(({ table }) => placements.get(table) !== 'local' || linked.has(table))
      .flatMap((policy) => withoutSubquery(policy)),
    ...between.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
    ...placed('reference').map((name) => `SELECT create_reference_table('${name}')`),
    ...(first ? [`SELECT create_distributed_table('${first}', 'tenant_id')`] : []),
    ...others.map(
      (name) => `SELECT create_distributed_table('${name}', 'tenant_id', colocate_with => '${first}')`,
    ),
    ...between.map(
      ({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`,
    ),
    // The coordinator logs in on its workers, and at itself, under the name of the role that asks.
    ...DATABASE_ROLES.map((role) => `ALTER ROLE shopmeter_${role} LOGIN`),
  ];
}

/** The function alone says the same. What only a subquery can say, that a store was erased, is not asked any more. */
function withoutSubquery({ name, table, using, check }: PolicyFacts): string[] {
  if (![using, check].some((text) => text?.includes('SELECT'))) return [];
  const plain = (text: string) => {
    const called = text.replace(ONCE, 'app_tenant_id()');
    return called.includes('SELECT') ? 'true' : called;
  };
  const parts = [
    ...(using === null ? [] : [`USING (${plain(using)})`]),
    ...(check === null ? [] : [`WITH CHECK (${plain(check)})`]),
  ];
  return [`ALTER POLICY ${name} ON ${table} ${parts.join(' ')}`];
}
