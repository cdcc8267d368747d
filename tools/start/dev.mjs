import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, fail, findNode, inRoot, root } from './bootstrap.mjs';

const NX = 'node_modules/nx/dist/bin/nx.js';
const PAGE = 'http://localhost:4200';

/** `npm run dev`: the server restarts and the page reloads when a source changes. Ends when one of them ends. */
try {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const node = await findNode();
  // The page comes from its own server, which passes requests on; links in mails must lead there.
  const env = {
    ...process.env,
    PUBLIC_URL: process.env.PUBLIC_URL ?? PAGE,
    NX_TUI: 'false',
    NX_DAEMON: 'false',
  };
  const children = [
    [inRoot(NX), 'run', 'shopmeter:watch-server'],
    ['--watch', '--watch-preserve-output', inRoot('dist/server/tools/start/main.js')],
    [inRoot(NX), 'run', 'dashboard:serve'],
  ].map((args) => spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }));
  const stop = () => children.forEach((child) => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  for (const child of children) child.once('exit', stop);
} catch (error) {
  fail(error);
}
