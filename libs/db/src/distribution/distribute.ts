import { MendableError } from '@shopmeter/platform';
import type { DataSource } from 'typeorm';
import { distributionPlan } from './distribution-plan';
import { readSchema } from './read-schema';

/** The statements with which `distribute` makes a cluster of a database. */
export async function planDistribution(source: DataSource): Promise<string[]> {
  return distributionPlan(await readSchema(source));
}

/**
 * Makes distributed and reference tables of the schema, all of them or none.
 * @param source to the coordinator, as a superuser there: Citus hands roles and functions on to its workers
 * @throws MendableError when the database is no coordinator with workers, or was distributed before
 */
export async function distribute(
  source: DataSource,
  onStatement: (statement: string) => void = () => undefined,
): Promise<void> {
  await assertCoordinator(source);
  const plan = await planDistribution(source);
  await source.transaction(async (manager) => {
    // One connection to a worker: a foreign key must not wait for the table that the same transaction makes.
    await manager.query(`SET LOCAL citus.multi_shard_modify_mode = 'sequential'`);
    for (const statement of plan) {
      onStatement(statement);
      await manager.query(statement);
    }
  });
}

async function assertCoordinator(source: DataSource): Promise<void> {
  const [found] = await source.query<{ here: boolean }[]>(
    `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS here`,
  );
  if (!found?.here) {
    throw new MendableError(
      'The database has no extension citus.',
      'Install Citus on the coordinator and its workers, CREATE EXTENSION citus in the database, and add the workers with citus_add_node.',
    );
  }
  const [{ workers, distributed } = { workers: 0, distributed: 0 }] = await source.query<
    { workers: number; distributed: number }[]
  >(
    `SELECT (SELECT count(*)::integer FROM citus_get_active_worker_nodes()) AS workers,
            (SELECT count(*)::integer FROM citus_tables WHERE citus_table_type = 'distributed') AS distributed`,
  );
  if (workers === 0) {
    throw new MendableError(
      'The coordinator has no workers.',
      `Add each: SELECT citus_add_node('its address', 5432).`,
    );
  }
  if (distributed > 0) {
    throw new MendableError(
      'The database is distributed already.',
      'New tables join by hand, with the statements that --dry-run prints for them.',
    );
  }
}
