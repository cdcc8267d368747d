import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builds, inRoot, runBuild } from '../start/bootstrap.mjs';
import { jestStep } from './jest-step.mjs';
import { exitOutcome, outcome } from './outcome.mjs';
import { runNode } from './run-node.mjs';

const SERVER = 'jest.server.config.mjs';
const WEB = 'jest.web.config.mjs';
const DEBIAN_15 = '/usr/lib/postgresql/15/bin';
const DEBIAN_PGBOUNCER = '/usr/sbin/pgbouncer';
/** The specs that keep to a session or to their own transactions, or listen, and some of whatever else there is. */
const OLDEST_SPECS =
  'libs/db/src/|libs/testing/|worker/src/(drain/(any-order|gone|traps|worked)|jobs/job-contract|rebuild|replay)|api/src/((events|health|tenants)/|metrics/(worked|goods|part))';

const check = (name, ...args) => runNode([inRoot('tools/checks', name), ...args]).then(exitOutcome);
const nx = (target) => runNode([inRoot('node_modules/nx/dist/bin/nx.js'), 'run', target]).then(exitOutcome);
const prettier = () => runNode([inRoot('node_modules/prettier/bin/prettier.cjs'), '--check', '.']);

/** What only reads the sources, one after the other. */
const ofSources = [
  { name: 'format', title: 'Format', run: () => prettier().then(exitOutcome) },
  // Through Nx, because the boundary rule says nothing at all without the project graph that Nx writes first.
  { name: 'lint', title: 'Lint', run: () => nx('shopmeter:lint') },
  { name: 'bad-imports', title: 'Bad imports are refused', run: () => check('bad-imports.mjs') },
  { name: 'cycles', title: 'No import cycles', run: () => check('import-cycles.mjs') },
  {
    name: 'types',
    title: 'Types, server (the build checks the dashboard)',
    run: () => nx('shopmeter:types'),
  },
  { name: 'install-scripts', title: 'Install scripts are known', run: () => check('install-scripts.mjs') },
  {
    name: 'security-page',
    title: 'The pages on security and Shopify name what there is',
    run: () => check('security-page.mjs'),
  },
  { name: 'audit', title: 'No high advisory for production', run: audit },
];

/** The build, what looks at it, and what needs one processor only. */
const ofTheBuild = [
  { name: 'build', title: 'Build', run: buildAll },
  { name: 'sbom', title: 'Bill of materials', run: () => check('write-sbom.mjs') },
  {
    name: 'translations',
    title: 'Every text in every language',
    run: () => check('translations.mjs'),
  },
  { name: 'budget', title: 'Initial JavaScript', run: () => check('initial-javascript.mjs') },
  { name: 'unit', title: 'Unit tests, server', run: (extra) => jestStep(SERVER, ['unit'], { extra }) },
  { name: 'web', title: 'Unit tests, dashboard', run: (extra) => jestStep(WEB, [], { extra }) },
];

/** What takes every processor there is. `extra` are arguments for Jest. */
const ofTheWhole = [
  { name: 'integration', title: 'Integration, PostgreSQL 18', run: integrationOnNewest },
  {
    name: 'tenancy',
    title: 'Every statement keeps to its store',
    run: () => check('tenant-comparisons.mjs'),
  },
  { name: 'oldest-statements', title: 'Every statement on PostgreSQL 15', run: statementsOnOldest },
  { name: 'oldest', title: 'Integration, PostgreSQL 15 through PgBouncer', run: integrationOnOldest },
  { name: 'chaos', title: 'Chaos, a little of everything', run: chaos },
  { name: 'api-e2e', title: 'End to end, API', run: (extra) => jestStep(SERVER, ['api-e2e'], { extra }) },
  {
    name: 'dashboard-e2e',
    title: 'End to end, dashboard in a browser',
    run: (extra) => jestStep(SERVER, ['dashboard-e2e'], { extra }),
  },
];

/** What `npm test` does: stages in turn, the lanes of a stage beside each other, the steps of a lane in turn. */
export const stages = [[ofSources, ofTheBuild], [ofTheWhole]];

/** Skipped where the registry does not answer: what is known of packages is not in the repository. */
async function audit() {
  const result = await runNode([inRoot('tools/checks/audit.mjs')]);
  return result.code === 75 ? outcome({ skipped: 1, reasons: [result.output.trim()] }) : exitOutcome(result);
}

async function buildAll() {
  try {
    for (const build of Object.values(builds)) await runBuild(build);
    return outcome({ passed: 1 });
  } catch (error) {
    return outcome({ failed: 1, output: error.message });
  }
}

/** On real processes, so it needs the build. What a machine cannot break it says itself and leaves out. */
function chaos() {
  return runNode([inRoot('dist/server/tools/chaos/main.js'), 'short']).then(exitOutcome);
}

/** Run as a whole it leaves the statements of this code alone for the step `tenancy`. */
function integrationOnNewest(extra) {
  if (extra.length === 0) rmSync(inRoot('dist/statements'), { recursive: true, force: true });
  return integration(extra);
}

function integration(extra, env = {}) {
  // Many specs wait for the clock or for a process that they killed: a third worker uses that time.
  return jestStep(SERVER, ['integration'], { extra, env, workers: 3 });
}

/**
 * On the oldest PostgreSQL and through a transaction pooler at once, as far as they are there: `.ci/run` installs them
 * and names their folders.
 */
async function integrationOnOldest(extra) {
  const folder = oldestFolder();
  const pooler = process.env.TEST_PGBOUNCER_BIN || DEBIAN_PGBOUNCER;
  const env = {
    ...(existsSync(join(folder, 'postgres')) && { TEST_POSTGRES_BIN: folder }),
    ...(existsSync(pooler) && { TEST_THROUGH_PGBOUNCER: pooler }),
  };
  const reasons = [
    ...(env.TEST_POSTGRES_BIN ? [] : [missing('Integration on PostgreSQL 15', folder)]),
    ...(env.TEST_THROUGH_PGBOUNCER ? [] : [missing('Integration through PgBouncer', pooler)]),
  ];
  const only = extra.length > 0 ? extra : ['--testPathPatterns', OLDEST_SPECS];
  const ran = reasons.length < 2 ? await integration(only, env) : outcome({});
  return { ...ran, skipped: ran.skipped + reasons.length, reasons: [...ran.reasons, ...reasons] };
}

/** Whether the oldest PostgreSQL knows every word of every statement, those of the specs included that run on the newest. */
async function statementsOnOldest() {
  const folder = oldestFolder();
  if (!existsSync(join(folder, 'postgres')))
    return outcome({ skipped: 1, reasons: [missing('Statements on PostgreSQL 15', folder)] });
  const env = { TEST_POSTGRES_BIN: folder };
  return exitOutcome(await runNode([inRoot('tools/checks/oldest-statements.mjs')], env));
}

function oldestFolder() {
  return process.env.TEST_POSTGRES15_BIN || DEBIAN_15;
}

/** Why something is skipped: for want of a program that `.ci/run` installs; it says why it could not. */
function missing(title, path) {
  return `${title}: ${process.env.TEST_MISSING_REASON || `${path} is not there`}`;
}
