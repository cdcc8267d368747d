import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRoot, root } from './workspace.mjs';

const IMPORT = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/gm;

/** Everything that a file imports before its first line runs: `file → package`, but for what Node brings. */
function packagesOf(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name]) => name);
  return imported.flatMap((name) => {
    if (name.startsWith('.')) return packagesOf(join(dirname(file), name), seen);
    return name.startsWith('node:') ? [] : [`${relative(root, file)} → ${name}`];
  });
}

describe('the commands of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const files = new Set(Object.values(scripts).flatMap((text) => /^node (\S+)/.exec(text)?.[1] ?? []));

  it.each([...files])('%s begins where nothing is installed yet', (file) => {
    const seen = new Set();
    expect(packagesOf(inRoot(file), seen)).toEqual([]);
    expect(seen.size).toBeGreaterThan(1);
  });
});
