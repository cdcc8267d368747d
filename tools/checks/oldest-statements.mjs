import '../../libs/testing/typescript-hooks.mjs';
import { loadModule } from 'libpg-query';
import pg from 'pg';
import { readStatements, readTexts, statementsFolder } from './tenancy/read-statements.mjs';

/** The library for jobs has tables of its own; the specs of jobs run on this release too. */
const OF_JOBS = 'libs/db/src/queue-schema.ts';
const TEMPORARY = /^\s*CREATE TEMP/i;

/**
 * Has the PostgreSQL of `TEST_POSTGRES_BIN` analyse every statement that the integration specs made the product send,
 * without running it: a function, a type or a word that this release does not know shows, whichever specs ran on it.
 */
const folder = statementsFolder();
await loadModule();
const { startSharedPostgres, stopSharedPostgres } = await import('../../libs/testing/src/shared-postgres.ts');
await startSharedPostgres();
try {
  const client = new pg.Client({
    connectionString: new URL('/shopmeter', process.env.TEST_SUPERUSER_URL).href,
  });
  await client.connect();
  try {
    const faults = await analyse(client);
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await client.end();
  }
} finally {
  await stopSharedPostgres();
}

/** @returns what is refused, a line each */
async function analyse(client) {
  await client.query('BEGIN');
  // Statements on tables that live as long as a transaction need them; in the order in which they were sent.
  for (const { text } of readTexts(folder).filter(({ text }) => TEMPORARY.test(text)))
    await attempt(client, text);
  const statements = readStatements(folder).filter(({ file }) => file !== OF_JOBS);
  const faults = [];
  for (const { file, text } of statements) {
    const error = await attempt(client, `PREPARE analysed AS ${text}; DEALLOCATE analysed`);
    if (error) faults.push(`${file}: ${error.message}\n    ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
  }
  await client.query('ROLLBACK');
  const { rows } = await client.query('SHOW server_version');
  console.log(
    `PostgreSQL ${rows[0].server_version} knows all of ${statements.length - faults.length} of ${statements.length} statements`,
  );
  return faults;
}

/** @returns its error, after which the transaction goes on */
async function attempt(client, text) {
  await client.query('SAVEPOINT attempt');
  try {
    await client.query(text);
    await client.query('RELEASE attempt');
    return undefined;
  } catch (error) {
    await client.query('ROLLBACK TO attempt');
    return error;
  }
}
