import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IGNORED = /^(node_modules|dist|\.nx|\.angular|\.data|tmp)$|\.(spec|int-spec|e2e-spec)\.(ts|mjs)$|\.md$/;

/**
 * A number for the state of files and folders, from names, sizes and times of change: reading every file would cost
 * more than the start may take. Missing ones count as empty.
 */
export function fingerprint(base, paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, base, path);
  return hash.digest('hex');
}

function addTo(hash, base, path) {
  const found = statSync(join(base, path), { throwIfNoEntry: false });
  if (found?.isFile()) hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
  if (!found?.isDirectory()) return;
  const names = readdirSync(join(base, path)).sort();
  for (const name of names) if (!IGNORED.test(name)) addTo(hash, base, `${path}/${name}`);
}

/** Whether `product` must be built: it is missing, or was built from other inputs than those there are now. */
export function isStale(base, build) {
  if (!existsSync(join(base, build.product))) return true;
  const stamp = join(base, build.stamp);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(base, build.inputs);
}

/** Notes what a build was made from. `before` is the fingerprint when it began: later changes stay stale. */
export function stampBuild(base, build, before) {
  const stamp = join(base, build.stamp);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, before);
}
