import { ensureBuilt, ensureInstalled, fail } from './bootstrap.mjs';
import { runBuilt } from './run-built.mjs';

/** `node tools/start/run-tool.mjs <script below dist/server> [arguments]`: builds the server when stale, then runs it. */
const [script, ...args] = process.argv.slice(2);
try {
  await ensureInstalled();
  await ensureBuilt(['server']);
  process.exitCode = await runBuilt(`dist/server/${script}`, args);
} catch (error) {
  fail(error);
}
