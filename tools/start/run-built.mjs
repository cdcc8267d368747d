import { spawn } from 'node:child_process';
import { findNode } from './node-program.mjs';
import { whenNpmIsGone } from './npm-parent.mjs';
import { inRoot, root } from './workspace.mjs';

/**
 * With less room for what is short-lived, deliveries at hand are taken for what is old, which is then looked through
 * every second under full load: with 12 MB a tenth less is acknowledged. Programs that are forked from a built one get
 * the same.
 */
const YOUNG = '--max-semi-space-size=32';
/**
 * With less room for what is old, it is looked through each time it has doubled, and not quadrupled: fetching the past
 * of 5,000 orders takes 270 MB instead of 410. No server comes near this bound; what makes whole stores up needs more.
 */
export const SERVER_MEMORY = [YOUNG, '--max-old-space-size=1024'];
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a built program on the right Node, with our terminal, until it ends; returns its exit code.
 * Signals are passed on. When we are killed the program sees its channel close and stops by itself.
 */
export async function runBuilt(script, args, memory = [YOUNG]) {
  const child = spawn(await findNode(), [...memory, inRoot(script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the whole group, so the program may get the same signal twice; it counts the first.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  whenNpmIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
