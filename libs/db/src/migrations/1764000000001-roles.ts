import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles belong to the whole cluster: another database of it may have created them, even at this moment. */
export class Roles1764000000001 implements MigrationInterface {
  name = 'Roles1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['shopmeter_app', 'shopmeter_accounts', 'shopmeter_pipeline']) {
      await runner.query(`
        DO $$ BEGIN
          CREATE ROLE ${role} NOLOGIN NOINHERIT;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        DO $$ BEGIN
          -- Since PostgreSQL 16 whoever creates a role administers it, but may not become it.
          IF NOT pg_has_role(current_user, '${role}',
            CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
            EXECUTE format('GRANT ${role} TO %I', current_user);
          END IF;
        EXCEPTION WHEN unique_violation THEN NULL;
        END $$;
        GRANT USAGE ON SCHEMA public TO ${role};
      `);
    }
    await runner.query(`
      CREATE FUNCTION app_tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;
      CREATE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION app_tenant_id(); DROP FUNCTION app_user_id();');
  }
}
