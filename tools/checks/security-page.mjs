import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inRoot } from '../start/workspace.mjs';

/** What has to be secured, whatever else is. */
const AREAS = [
  ...['passwords', 'throttling', 'enumeration', 'second factor', 'tokens by mail', 'sessions', 'cookies'],
  ...['headers', 'tenant isolation', 'roles', 'secrets at rest', 'outgoing requests', 'input', 'audit'],
  ...['logs', 'supply chain', 'privacy'],
];

/** Each row of docs/security.md names code and specs that there are. A step of `npm test` counts as a spec. */
const rows = readFileSync(inRoot('docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, area]) => area !== 'area' && !/^-+$/.test(area))
  .map(([, area, , code, specs]) => ({ area, code: named(code), specs: named(specs) }));
const files = execFileSync('git', ['ls-files'], { cwd: inRoot('.'), encoding: 'utf8' }).split('\n');
const specs = new Set(files.filter((file) => /spec\.(ts|mjs)$/.test(file)).map((file) => basename(file)));
const { stages } = await import('../test/steps.mjs');
const steps = new Set(stages.flat(2).map(({ name }) => name));

const faults = AREAS.filter((area) => !rows.some((row) => row.area === area)).map(
  (area) => `${area}: has no row`,
);
for (const row of rows) {
  if (row.code.length === 0 || row.specs.length === 0) faults.push(`${row.area}: names no code or no spec`);
  for (const path of row.code) if (!existsSync(inRoot(path))) faults.push(`${row.area}: there is no ${path}`);
  for (const name of row.specs)
    if (!specs.has(name) && !steps.has(name) && name !== 'npm test')
      faults.push(`${row.area}: there is no spec ${name}`);
}
if (faults.length > 0) {
  console.error(`docs/security.md is not true any more:\n${faults.join('\n')}`);
  process.exit(1);
}
console.log(`${rows.length} rows, their code and specs are there`);

function named(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}
