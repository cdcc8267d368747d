import { findNode, root, run } from '../start/bootstrap.mjs';

/** A step that hangs must end before whoever runs the tests gives up. */
const LONGEST_MILLISECONDS = 30 * 60_000;

/** Runs a script on the Node that Shopmeter runs on; ends it when it takes too long. */
export async function runNode(args, env = {}) {
  const result = await run(await findNode(), args, {
    cwd: root,
    env: { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', NG_CLI_ANALYTICS: 'false', ...env },
    timeout: LONGEST_MILLISECONDS,
    killSignal: 'SIGKILL',
  });
  if (result.code !== null) return result;
  return { ...result, output: `${result.output}\nended after ${LONGEST_MILLISECONDS / 60_000} minutes` };
}
