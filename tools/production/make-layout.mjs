import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault, inRoot } from '../start/bootstrap.mjs';
import { SERVER_MEMORY } from '../start/run-built.mjs';
import { reachedFiles } from './reached-files.mjs';
import { reachedPackages } from './reached-packages.mjs';

const PROGRAMS = 'tools/production/bin';
const SERVER = 'dist/server';
const DASHBOARD = 'dist/apps/dashboard/browser';
/** The server, one process of any role; what looks after it; and the thread that the first one starts by address. */
const ENTRIES = [
  'apps/api/src/main.js',
  'tools/shopmeter/main.js',
  'libs/db/src/keeping/event-writer-thread.js',
];
/** Templates and dictionaries, which are read and not imported. */
const READ = /^(apps|libs)\/(?!.*\/(fixtures|testing|spec)\/).*\.(hbs|txt)$/;

/** What a production process is started with, in the layout's folder. */
export const START = ['node', ...SERVER_MEMORY, `${SERVER}/${ENTRIES[0]}`];

/** Makes `folder` anew: the server, the dashboard, the packages that they need, and a package.json with their commands. */
export function makeLayout(folder) {
  assertOurs(folder);
  rmSync(folder, { recursive: true, force: true });
  const { files, packages } = reachedFiles(inRoot(SERVER), ENTRIES);
  const read = filesIn(inRoot(SERVER)).filter((path) => READ.test(path));
  for (const path of [...files, ...read]) put(inRoot(SERVER, path), join(folder, SERVER, path));
  for (const path of filesIn(inRoot(PROGRAMS))) put(inRoot(PROGRAMS, path), join(folder, 'bin', path));
  for (const path of filesIn(inRoot(DASHBOARD))) put(inRoot(DASHBOARD, path), join(folder, DASHBOARD, path));

  const manifest = readJson('package.json');
  const named = [...packages].sort();
  const dependencies = Object.fromEntries(named.map((name) => [name, versionOf(name, manifest)]));
  for (const path of reachedPackages(readJson('package-lock.json').packages, named, isInstalled)) {
    for (const file of filesIn(inRoot(path))) put(inRoot(path, file), join(folder, path, file));
  }
  // For DATA_DIR: an image can only give a folder to its user by copying one.
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const { name, version, type, license } = manifest;
  const scripts = {
    start: START.join(' '),
    shopmeter: 'node bin/shopmeter',
  };
  const production = { name, version, private: true, type, license, scripts, dependencies };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(production, null, 2)}\n`);
}

/** What this made before may go; anything else may not. */
function assertOurs(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (existsSync(join(folder, SERVER, ENTRIES[0]))) return;
  throw new Fault(`${folder} holds something else.`, 'Name an empty or a new folder.');
}

/** @throws Fault when production would need what only development has */
function versionOf(name, { dependencies }) {
  if (dependencies[name]) return dependencies[name];
  throw new Fault(
    `What runs in production imports ${name}, which is not among the dependencies of package.json.`,
    'Move it there, or the import out of production.',
  );
}

/** The paths of a folder's files below it, without those of packages inside it. */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    if (entry.isFile()) return [entry.name];
    return filesIn(join(folder, entry.name)).map((path) => `${entry.name}/${path}`);
  });
}

/** Linked, which is quick; copied where the folder is on another disk. */
function put(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function isInstalled(path) {
  return existsSync(inRoot(path));
}

function readJson(path) {
  return JSON.parse(readFileSync(inRoot(path), 'utf8'));
}
