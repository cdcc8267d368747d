import type { QueryRunner } from 'typeorm';

/** What the two roles that touch a tenant table may do with it. */
export interface TenantTableGrants {
  app: string;
  pipeline: string;
}

/**
 * Row-level security of a tenant table, forced also for its owner:
 * the application's role sees one tenant, the pipeline's role every tenant.
 */
export async function secureTenantTable(
  runner: QueryRunner,
  table: string,
  grants: TenantTableGrants,
): Promise<void> {
  await runner.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY one_tenant ON ${table} TO shopmeter_app
      USING (tenant_id = (SELECT app_tenant_id())) WITH CHECK (tenant_id = (SELECT app_tenant_id()));
    CREATE POLICY every_tenant ON ${table} TO shopmeter_pipeline USING (true) WITH CHECK (true);
    GRANT ${grants.app} ON ${table} TO shopmeter_app;
    GRANT ${grants.pipeline} ON ${table} TO shopmeter_pipeline;
  `);
}
