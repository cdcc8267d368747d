import { ensureBuilt, ensureInstalled, fail } from './bootstrap.mjs';
import { runBuilt, SERVER_MEMORY } from './run-built.mjs';

/** `npm start`: everything, from a fresh clone to a page in the browser. */
try {
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = await runBuilt('dist/server/tools/start/main.js', process.argv.slice(2), SERVER_MEMORY);
} catch (error) {
  fail(error);
}
