import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { benchDomain } from './signed-orders';

/** Connects the stores that the benchmark's orders are of. */
export async function connectBenchStores(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('BEGIN; SET LOCAL ROLE shopmeter_accounts');
  const numbers = Array.from({ length: count }, (_, number) => number);
  await client.query(
    `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at, currency)
     SELECT id, 'Bench', domain, endpoint, now(), 'USD' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS s(id, domain, endpoint)`,
    [numbers.map(() => randomUUID()), numbers.map(benchDomain), numbers.map(() => randomUUID())],
  );
  await client.query('COMMIT');
  await client.end();
}
