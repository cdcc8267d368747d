import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import typescript from 'typescript';

/**
 * What running `entries` can load, by following imports.
 * @param root the folder of the built server; entries and files are paths below it
 * @returns the files, with their source maps, and the names of the packages that they import
 */
export function reachedFiles(root, entries) {
  const files = new Set();
  const packages = new Set();
  const open = [...entries];
  for (let path = open.pop(); path; path = open.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    const { importedFiles } = typescript.preProcessFile(readFileSync(join(root, path), 'utf8'));
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith('.')) open.push(posix.join(posix.dirname(path), fileName));
      else if (!isBuiltin(fileName)) packages.add(packageOf(fileName));
    }
  }
  const maps = [...files].map((path) => `${path}.map`).filter((path) => existsSync(join(root, path)));
  return { files: [...files, ...maps].sort(), packages: [...packages].sort() };
}

/** `@scope/name/deep` → `@scope/name` */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
