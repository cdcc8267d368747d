import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';
import { transformSync, version } from '@swc/core';

/**
 * Lets this process import the workspace's TypeScript sources, with their aliases and without a build. Jest's own
 * transform does not reach its global set-up, which is where the database is started.
 */
const root = join(import.meta.dirname, '../..');
const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { baseUrl: _baseUrl, paths: _paths, ...options } = jsc;
/** What was compiled once: specs start many processes, and each would compile hundreds of files. */
const cache = join(root, 'node_modules/.cache/typescript-hooks');
mkdirSync(cache, { recursive: true });

function sourceOf(specifier, parent) {
  if (paths[specifier]) return join(root, paths[specifier][0]);
  if (!specifier.startsWith('.') || !parent || !isTypeScript(parent)) return undefined;
  const file = join(dirname(fileURLToPath(parent)), `${specifier}.ts`);
  return existsSync(file) ? file : undefined;
}

/** Spec files come with a question mark behind, so that each run of one is loaded anew. */
function isTypeScript(url) {
  return /\.ts(\?|$)/.test(url);
}

// Stacks name the lines of the sources.
process.setSourceMapsEnabled(true);

registerHooks({
  resolve(specifier, context, next) {
    const file = sourceOf(specifier, context.parentURL);
    return file ? { url: pathToFileURL(file).href, shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !isTypeScript(url) || url.includes('/node_modules/')) {
      return next(url, context);
    }
    const filename = fileURLToPath(url);
    return { format: 'module', source: compiled(filename), shortCircuit: true };
  },
});

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, options, filename, source]))
    .digest('hex');
  const kept = join(cache, key);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: options,
    module: { type: 'es6' },
  });
  // Renamed into place, because threads and processes beside this one read it.
  const written = `${kept}.${process.pid}-${threadId}`;
  writeFileSync(written, code);
  renameSync(written, kept);
  return code;
}
