import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The owner of the demo store may begin its erasure, and of no other: the others are erased when Shopify asks. */
export class RemovedDemo1764000000092 implements MigrationInterface {
  name = 'RemovedDemo1764000000092';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT UPDATE (domain) ON tenants TO shopmeter_accounts;
      GRANT SELECT, INSERT ON erased_stores TO shopmeter_accounts;
      CREATE FUNCTION only_demo_store() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM tenants WHERE id = NEW.store_id AND is_demo) THEN
          RAISE EXCEPTION 'only the demo store is erased without a request of Shopify'
            USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER only_demo_store BEFORE INSERT ON erased_stores
        FOR EACH ROW WHEN (current_user = 'shopmeter_accounts') EXECUTE FUNCTION only_demo_store();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER only_demo_store ON erased_stores;
      DROP FUNCTION only_demo_store();
      REVOKE SELECT, INSERT ON erased_stores FROM shopmeter_accounts;
      REVOKE UPDATE (domain) ON tenants FROM shopmeter_accounts;
    `);
  }
}
