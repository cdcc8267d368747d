import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inRoot } from '../start/workspace.mjs';

/** The pages, and the areas that each has to have. */
const PAGES = {
  'docs/security.md': [
    ...['passwords', 'throttling', 'enumeration', 'second factor', 'tokens by mail', 'sessions', 'cookies'],
    ...['headers', 'tenant isolation', 'roles', 'secrets at rest', 'outgoing requests', 'input', 'audit'],
    ...['logs', 'supply chain', 'privacy'],
  ],
  'docs/shopify-app.md': [
    ...['installation', 'signed queries', 'state', 'ownership', 'scopes', 'tokens', 'reinstallation'],
    ...['webhooks', 'subscriptions', 'compliance topics', 'data request', 'customer erasure'],
    ...['store erasure', 'Admin API', 'reconciliation', 'rate limits', 'uninstallation', 'API version'],
    ...['secrets', 'protected data', 'old orders', 'transport'],
  ],
};
const files = execFileSync('git', ['ls-files'], { cwd: inRoot('.'), encoding: 'utf8' }).split('\n');
const specs = new Set(files.filter((file) => /spec\.(ts|mjs)$/.test(file)).map((file) => basename(file)));
const { stages } = await import('../test/steps.mjs');
const steps = new Set(stages.flat(2).map(({ name }) => name));

for (const [page, areas] of Object.entries(PAGES)) {
  const rows = rowsOf(page);
  const faults = faultsOf(rows, areas);
  if (faults.length > 0) {
    console.error(`${page} is not true any more:\n${faults.join('\n')}`);
    process.exitCode = 1;
  } else console.log(`${page}: ${rows.length} rows, their code and specs are there`);
}

/** Each row names code and specs that there are. A step of `npm test` counts as a spec. */
function faultsOf(rows, areas) {
  const faults = areas
    .filter((area) => !rows.some((row) => row.area === area))
    .map((area) => `${area}: has no row`);
  for (const row of rows) {
    if (row.code.length === 0 || row.specs.length === 0) faults.push(`${row.area}: names no code or no spec`);
    for (const path of row.code)
      if (!existsSync(inRoot(path))) faults.push(`${row.area}: there is no ${path}`);
    for (const name of row.specs)
      if (!specs.has(name) && !steps.has(name) && name !== 'npm test')
        faults.push(`${row.area}: there is no spec ${name}`);
  }
  return faults;
}

function rowsOf(page) {
  return readFileSync(inRoot(page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, area]) => area !== 'area' && !/^-+$/.test(area))
    .map(([, area, , code, specs]) => ({ area, code: named(code), specs: named(specs) }));
}

function named(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}
