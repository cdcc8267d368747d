import { ensureBuilt, ensureInstalled, fail } from './bootstrap.mjs';
import { runBuilt } from './run-built.mjs';

/** `node tools/start/run-tool.mjs <script below dist/server> [arguments]`: builds the server when stale, then runs it. */
const [script, ...args] = process.argv.slice(2);
try {
  await ensureInstalled();
  // One benchmark opens pages; everything else needs none.
  await ensureBuilt(args[0] === 'dashboard' ? ['server', 'dashboard'] : ['server']);
  process.exitCode = await runBuilt(`dist/server/${script}`, args);
} catch (error) {
  fail(error);
}
