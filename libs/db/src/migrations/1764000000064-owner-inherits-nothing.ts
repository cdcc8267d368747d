import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = ['shopmeter_app', 'shopmeter_accounts', 'shopmeter_pipeline'];

/**
 * The login role may become the three roles, and is none of them until it does: policies that let a role through let
 * its members through who inherit from it, so that a statement without a scope saw the rows of every store.
 */
export class OwnerInheritsNothing1764000000064 implements MigrationInterface {
  name = 'OwnerInheritsNothing1764000000064';

  up(runner: QueryRunner): Promise<void> {
    return inherit(runner, false);
  }

  down(runner: QueryRunner): Promise<void> {
    return inherit(runner, true);
  }
}

/** Before PostgreSQL 16 only a role as a whole inherits or not, and that is its administrator's to say. */
async function inherit(runner: QueryRunner, inherits: boolean): Promise<void> {
  const rows = (await runner.query(
    `SELECT roleid::regrole::text AS role FROM pg_auth_members m
     JOIN pg_roles me ON me.oid = m.member AND me.oid = m.grantor AND me.rolname = current_user AND NOT me.rolsuper
     WHERE roleid::regrole::text = ANY ($1) AND current_setting('server_version_num')::integer >= 160000
       AND (to_jsonb(m) ->> 'inherit_option')::boolean <> $2`,
    [ROLES, inherits],
  )) as { role: string }[];
  for (const { role } of rows) {
    await runner.query(`GRANT ${role} TO CURRENT_USER WITH INHERIT ${inherits ? 'TRUE' : 'FALSE'}`);
  }
}
