import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, fail, findNode, inRoot, root } from './bootstrap.mjs';
import { whenNpmIsGone } from './npm-parent.mjs';

const NX = inRoot('node_modules/nx/dist/bin/nx.js');
const PAGE_PORT = '4200';
const isWindows = process.platform === 'win32';

/** `npm run dev`: the server restarts and the page reloads when a source changes. Ends when one of them ends. */
try {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const node = await findNode();
  const children = programs().map(([args, env]) =>
    // Each in its own group, because Nx does not pass signals on to what it runs.
    spawn(node, args, { cwd: root, env, detached: !isWindows, stdio: ['ignore', 'inherit', 'inherit'] }),
  );
  const stop = () => children.forEach(endGroup);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  for (const child of children) child.once('exit', stop);
  whenNpmIsGone(stop);
} catch (error) {
  fail(error);
}

/** Arguments for Node, and the environment, of what runs side by side. */
function programs() {
  const { PORT: _ours, ...others } = process.env;
  const nx = { ...others, NX_TUI: 'false', NX_DAEMON: 'false', NG_CLI_ANALYTICS: 'false' };
  // The page comes from its own server, which passes requests on; links in mails must lead there.
  const server = { ...process.env, PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${PAGE_PORT}` };
  return [
    [[NX, 'run', 'shopmeter:watch-server'], nx],
    [['--watch', '--watch-preserve-output', inRoot('dist/server/tools/start/main.js')], server],
    [[NX, 'run', 'dashboard:serve', `--port=${PAGE_PORT}`], nx],
  ];
}

function endGroup(child) {
  try {
    if (isWindows) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It ended already.
  }
}
