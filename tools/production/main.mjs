import { resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, fail, Fault, inRoot, step } from '../start/bootstrap.mjs';

/**
 * `npm run production [-- --into folder]`: everything that runs in production, and nothing else, in a folder of its own
 * (`dist/production`). `docker/Dockerfile` puts it into an image.
 */
try {
  const folder = readArguments(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt();
  // Needs the installed dependencies.
  const { makeLayout } = await import('./make-layout.mjs');
  await step(`Putting together ${folder}`, () => makeLayout(folder));
} catch (error) {
  fail(error);
}

function readArguments([option, folder, ...rest]) {
  if (option === undefined) return inRoot('dist/production');
  if (option === '--into' && folder && rest.length === 0) return resolve(folder);
  throw new Fault('npm run production takes --into and a folder, or nothing.');
}
