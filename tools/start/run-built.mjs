import { spawn } from 'node:child_process';
import { findNode } from './node-program.mjs';
import { inRoot, root } from './workspace.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a built program on the right Node, with our terminal, until it ends; returns its exit code.
 * Signals are passed on. When we are killed the program sees its channel close and stops by itself.
 */
export async function runBuilt(script, args) {
  const child = spawn(await findNode(), [inRoot(script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the whole group, so the program may get the same signal twice; it counts the first.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** When `npm start` itself is killed nobody tells us, but we get another parent. */
function stopWithNpm(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 1000);
  watch.unref();
}
