import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import typescript from 'typescript';
import { inRoot, root } from '../start/workspace.mjs';
import { findCycles } from './find-cycles.mjs';

/** Fails when files import each other in a circle: then neither can be read, tested or loaded alone. */
const { paths } = JSON.parse(readFileSync(inRoot('tsconfig.base.json'), 'utf8')).compilerOptions;

const files = ['apps', 'libs', 'tools'].flatMap((folder) => sourcesIn(inRoot(folder)));
const graph = new Map(files.map((file) => [file, importsOf(file)]));
const cycles = findCycles(graph);
for (const cycle of cycles) {
  console.error(
    `These files import each other:\n  ${cycle.map((file) => relative(root, file)).join('\n  ')}`,
  );
}
console.log(`${files.length} files, ${cycles.length} import cycles`);
process.exitCode = cycles.length > 0 ? 1 : 0;

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'));
}

function importsOf(file) {
  const { importedFiles } = typescript.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles.map(({ fileName }) => resolve(file, fileName)).filter(Boolean);
}

function resolve(from, specifier) {
  if (paths[specifier]) return inRoot(paths[specifier][0]);
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(from), specifier);
  return [`${path}.ts`, path].find((candidate) => /\.(ts|mjs)$/.test(candidate) && existsSync(candidate));
}
