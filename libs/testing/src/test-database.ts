import { randomBytes } from 'node:crypto';
import { onServer } from './on-server';

const DROP_ATTEMPTS = 3;

export interface TestDatabase {
  /** As the role `shopmeter`, which owns it and is no superuser; through a transaction pooler where the run has one. */
  url: string;
  /** The same without a pooler. */
  directUrl: string;
  /** As the superuser, whom row-level security does not bind. */
  superuserUrl: string;
  /** Removes it, connections and all. */
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database, in tens of milliseconds. For `*.int-spec.ts` and end-to-end specs, whose run has a
 * PostgreSQL; call it in `beforeAll` and `drop()` in `afterAll`.
 * @param template `template0`: an empty one
 */
export async function createTestDatabase(
  template = process.env.TEST_TEMPLATE ?? 'shopmeter',
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServers(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER shopmeter`);
  await copySettings(template, name);
  return {
    url: databaseUrl('TEST_URL', name),
    directUrl: databaseUrl('TEST_DIRECT_URL', name),
    superuserUrl: databaseUrl('TEST_SUPERUSER_URL', name),
    drop: () => dropEverywhere(name),
  };
}

/** The servers that every database is on: one, or those of a cluster. */
function servers(): string[] {
  const workers = process.env.TEST_WORKER_URLS?.split(' ').filter(Boolean) ?? [];
  return [databaseUrl('TEST_SUPERUSER_URL', 'postgres'), ...workers];
}

async function onServers(statement: string): Promise<void> {
  for (const server of servers()) await onServer(server, [statement]);
}

/** Citus connects to a database by itself, now and then at the moment at which it goes. */
async function dropEverywhere(name: string): Promise<void> {
  const statement = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await onServers(statement);
    } catch (error) {
      if (servers().length === 1 || attempt === DROP_ATTEMPTS) throw error;
    }
  }
}

/** `CREATE DATABASE` copies what is in a database, and not what was set for it. */
async function copySettings(from: string, to: string): Promise<void> {
  const [superuser] = servers();
  const settings = await onServer<{ statement: string }>(superuser!, [
    `SELECT format('ALTER DATABASE ${to} SET %s = %L', split_part(one, '=', 1), split_part(one, '=', 2)) AS statement
     FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS one
     WHERE d.datname = '${from}' AND s.setrole = 0`,
  ]);
  if (settings.length > 0)
    await onServer(
      superuser!,
      settings.map(({ statement }) => statement),
    );
}

function databaseUrl(
  variable: 'TEST_URL' | 'TEST_DIRECT_URL' | 'TEST_SUPERUSER_URL',
  database: string,
): string {
  const base = process.env[variable];
  if (!base) throw new Error('No test PostgreSQL: name the file *.int-spec.ts or *.e2e-spec.ts');
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}
