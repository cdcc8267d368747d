import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builds, inRoot, runBuild } from '../start/bootstrap.mjs';
import { jestStep } from './jest-step.mjs';
import { exitOutcome, outcome } from './outcome.mjs';
import { runNode } from './run-node.mjs';

const SERVER = 'jest.server.config.mjs';
const WEB = 'jest.web.config.mjs';
const DEBIAN_15 = '/usr/lib/postgresql/15/bin';
const DEBIAN_PGBOUNCER = '/usr/sbin/pgbouncer';
/** What keeps to a session or to its own transactions, and what listens. */
const POOLER_SPECS =
  'libs/db/src/(schema|scope/pipeline)|libs/testing/|worker/src/(drain/(any-order|worked)|rebuild)|api/src/(health|tenants)';
/** What reads and writes most of the SQL: everything of the pipeline, and the numbers. */
const OLDEST_SPECS =
  'libs/db/src/|worker/src/(drain/(any-order|gone|traps|worked)|rebuild|replay)|api/src/(metrics|customers|events)/';

const check = (name, ...args) => runNode([inRoot('tools/checks', name), ...args]).then(exitOutcome);
const nx = (target) => runNode([inRoot('node_modules/nx/dist/bin/nx.js'), 'run', target]).then(exitOutcome);
const prettier = () => runNode([inRoot('node_modules/prettier/bin/prettier.cjs'), '--check', '.']);

/** What `npm test` does, in this order. `extra` are arguments for Jest. */
export const steps = [
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
  { name: 'audit', title: 'No high advisory for production', run: audit },
  { name: 'build', title: 'Build', run: buildAll },
  { name: 'sbom', title: 'Bill of materials', run: () => check('write-sbom.mjs') },
  { name: 'budget', title: 'Initial JavaScript', run: () => check('initial-javascript.mjs') },
  { name: 'unit', title: 'Unit tests, server', run: (extra) => jestStep(SERVER, ['unit'], { extra }) },
  { name: 'web', title: 'Unit tests, dashboard', run: (extra) => jestStep(WEB, [], { extra }) },
  { name: 'integration', title: 'Integration, PostgreSQL 18', run: (extra) => integration(extra) },
  { name: 'postgres-15', title: 'Integration, PostgreSQL 15', run: integrationOn15 },
  { name: 'pgbouncer', title: 'Integration, through PgBouncer', run: integrationThroughPgBouncer },
  { name: 'chaos', title: 'Chaos, a little of everything', run: chaos },
  { name: 'api-e2e', title: 'End to end, API', run: (extra) => jestStep(SERVER, ['api-e2e'], { extra }) },
  {
    name: 'dashboard-e2e',
    title: 'End to end, dashboard in a browser',
    run: (extra) => jestStep(SERVER, ['dashboard-e2e'], { extra }),
  },
];

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

function integration(extra, env = {}) {
  return jestStep(SERVER, ['integration'], { extra, env });
}

/** The specs that newer SQL could slip into, on the oldest PostgreSQL. `.ci/run` installs it and names its folder. */
function integrationOn15(extra) {
  const folder = process.env.TEST_POSTGRES15_BIN || DEBIAN_15;
  const only = extra.length > 0 ? extra : ['--testPathPatterns', OLDEST_SPECS];
  if (existsSync(join(folder, 'postgres'))) return integration(only, { TEST_POSTGRES_BIN: folder });
  return missing('Integration on PostgreSQL 15', `its programs are not in ${folder}`);
}

/** The specs that a transaction pooler could break, through one. */
function integrationThroughPgBouncer(extra) {
  const program = process.env.TEST_PGBOUNCER_BIN || DEBIAN_PGBOUNCER;
  if (!existsSync(program)) return missing('Integration through PgBouncer', `${program} is not there`);
  const only = extra.length > 0 ? extra : ['--testPathPatterns', POOLER_SPECS];
  return integration(only, { TEST_THROUGH_PGBOUNCER: program });
}

/** Skipped for want of a program that `.ci/run` installs; it says why it could not. */
function missing(title, otherwise) {
  return outcome({ skipped: 1, reasons: [`${title}: ${process.env.TEST_MISSING_REASON || otherwise}`] });
}
