import { loadModule } from 'libpg-query';
import pg from 'pg';
import { readStatements, readTexts, statementsFolder } from './tenancy/read-statements.mjs';

/**
 * Has the coordinator of a cluster plan every statement that the integration specs made the product send, without
 * running it, and lists what Citus refuses. By hand: no test has a cluster.
 *
 *     TEST_CLUSTER_URL=postgres://…/shopmeter node tools/checks/cluster-statements.mjs
 *
 * The database is one that `shopmeter db distribute` has distributed, the user a superuser.
 */
const { TEST_CLUSTER_URL } = process.env;
if (!TEST_CLUSTER_URL) throw new Error('TEST_CLUSTER_URL names a distributed database.');
/** The library for jobs has tables of its own, which are not distributed. */
const OF_JOBS = 'libs/db/src/queue-schema.ts';
const TEMPORARY = /^\s*CREATE TEMP/i;
/** What a rebuild reads and writes in tables that hide those of the schema. */
const HIDDEN = /pg_temp|rebuilt_events/;
/** A value of each type that parameters have, else 1. Of NULL the planner makes something simpler. */
const VALUES = {
  uuid: `'11111111-1111-4111-8111-111111111111'`,
  date: `'2026-01-05'`,
  'timestamp with time zone': `'2026-01-05T00:00:00Z'`,
  boolean: 'true',
  json: `'[]'`,
  jsonb: `'[]'`,
  bytea: String.raw`'\x00'`,
  interval: `'1 day'`,
  regclass: `'orders'`,
};
const TEXTS = ['text', 'character varying', 'name', '"char"', 'character'];

const folder = statementsFolder();
await loadModule();
const client = new pg.Client({ connectionString: TEST_CLUSTER_URL });
await client.connect();
await client.query('BEGIN');
const statements = readStatements(folder).filter(({ file }) => file !== OF_JOBS);
const refused = [];
for (const one of statements.filter(({ text }) => !HIDDEN.test(text))) await plan(one);
for (const { text } of readTexts(folder).filter(({ text }) => TEMPORARY.test(text)))
  await attempt(() => client.query(text));
for (const one of statements.filter(({ text }) => HIDDEN.test(text))) await plan(one);
await client.query('ROLLBACK');
await client.end();
for (const { file, message, text } of refused) console.error(`${file}: ${message}\n    ${text}`);
console.log(`Citus plans ${statements.length - refused.length} of ${statements.length} statements`);
process.exitCode = refused.length > 0 ? 1 : 0;

async function plan({ file, text }) {
  const error = await attempt(async () => {
    await client.query(`PREPARE planned AS ${text}`);
    const { rows } = await client.query(
      `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'planned'`,
    );
    const values = rows[0].types.map(valueOf).join(', ');
    await client.query(`EXPLAIN EXECUTE planned${values && `(${values})`}`);
  });
  await client.query('DEALLOCATE ALL');
  if (error) refused.push({ file, message: error.message, text: text.replaceAll(/\s+/g, ' ').slice(0, 200) });
}

function valueOf(type) {
  const one = type.replace('[]', '');
  const value = TEXTS.includes(one) ? `'x'` : (VALUES[one] ?? '1');
  return type.endsWith('[]') ? `ARRAY[${value}]::${type}` : `${value}::${type}`;
}

/** @returns its error, after which the transaction goes on */
async function attempt(work) {
  await client.query('SAVEPOINT attempt');
  try {
    await work();
    await client.query('RELEASE attempt');
    return undefined;
  } catch (error) {
    await client.query('ROLLBACK TO attempt');
    return error;
  }
}
