import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { benchDomain } from './ingest/signed-orders';

/** A connected store of the benchmarks. */
export interface BenchStore {
  tenantId: string;
  domain: string;
}

/** Connects the stores that the benchmarks' orders are of. */
export async function connectBenchStores(superuser: pg.Client, count: number): Promise<BenchStore[]> {
  const stores = Array.from({ length: count }, (_, number) => ({
    tenantId: randomUUID(),
    domain: benchDomain(number),
  }));
  await superuser.query(
    `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at, currency)
     SELECT id, 'Bench', domain, gen_random_uuid(), now(), 'USD' FROM unnest($1::uuid[], $2::text[]) AS s(id, domain)`,
    [stores.map((store) => store.tenantId), stores.map((store) => store.domain)],
  );
  return stores;
}
