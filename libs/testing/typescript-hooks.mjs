import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Lets this process import the workspace's TypeScript sources, with their aliases and without a build. Jest's own
 * transform does not reach its global set-up, which is where the database is started.
 */
const root = join(import.meta.dirname, '../..');
const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { baseUrl: _baseUrl, paths: _paths, ...options } = jsc;

function sourceOf(specifier, parent) {
  if (paths[specifier]) return join(root, paths[specifier][0]);
  if (!specifier.startsWith('.') || !parent?.endsWith('.ts')) return undefined;
  const file = join(dirname(fileURLToPath(parent)), `${specifier}.ts`);
  return existsSync(file) ? file : undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const file = sourceOf(specifier, context.parentURL);
    return file ? { url: pathToFileURL(file).href, shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) {
      return next(url, context);
    }
    const filename = fileURLToPath(url);
    const source = readFileSync(filename, 'utf8');
    const { code } = transformSync(source, {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      jsc: options,
      module: { type: 'es6' },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
