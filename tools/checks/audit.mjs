import { spawnSync } from 'node:child_process';
import { root } from '../start/workspace.mjs';

/** Advisories of high or critical severity that do not concern how the package is used here: the id, and why. */
const ACCEPTED = {};
/** Exit code that says: nobody could be asked. */
const UNKNOWN = 75;

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const report = read(stdout);
if (!report?.vulnerabilities) {
  console.log(
    `npm audit could not ask: ${error?.message ?? report?.message ?? 'no answer from the registry'}`,
  );
  process.exit(UNKNOWN);
}

const advisories = new Map(
  Object.values(report.vulnerabilities)
    .flatMap(({ via }) => via.filter((one) => typeof one === 'object'))
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map((advisory) => [advisory.url.split('/').at(-1), advisory]),
);
const open = [...advisories].filter(([id]) => !(id in ACCEPTED));
for (const [id, { name, severity, title }] of open) console.error(`${name}: ${title} (${severity}, ${id})`);
const stale = Object.keys(ACCEPTED).filter((id) => !advisories.has(id));
if (stale.length > 0) console.error(`These need no reason any more: ${stale.join(', ')}`);
console.log(`${advisories.size} high or critical advisories for production, ${open.length} without a reason`);
process.exit(open.length + stale.length > 0 ? 1 : 0);

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
