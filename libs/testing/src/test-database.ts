import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

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
export async function createTestDatabase(template = 'shopmeter'): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER shopmeter`);
  return {
    url: databaseUrl('TEST_URL', name),
    directUrl: databaseUrl('TEST_DIRECT_URL', name),
    superuserUrl: databaseUrl('TEST_SUPERUSER_URL', name),
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl('TEST_SUPERUSER_URL', 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
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
