import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresEnvironment } from '../env/child-environment';

/** Who PostgreSQL's programs run as. Empty for an ordinary user: as ourselves. */
export interface PostgresAccount {
  ids?: { uid: number; gid: number };
  /** A command put in front of the program, which changes the user itself. */
  prefix: string[];
}

export interface ProgramResult {
  /** Null when it was killed or never started. */
  code: number | null;
  /** Both streams, in the order in which they came. */
  output: string;
}

/** Runs one of PostgreSQL's programs to its end, as `account`. Never throws: a failure is a code and an output. */
export async function runProgram(
  account: PostgresAccount,
  program: string,
  args: string[],
): Promise<ProgramResult> {
  const [file, ...rest] = [...account.prefix, program, ...args] as [string, ...string[]];
  const child = spawn(file, rest, {
    // The folder we were started in may be closed to the account.
    cwd: process.platform === 'win32' ? undefined : '/',
    env: postgresEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C in the terminal must not end a database that the app still writes to.
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(account.prefix.length === 0 ? account.ids : {}),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const closed = once(child, 'close').catch(() => undefined);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    // A server started by this program may hold the streams open on Windows, so their end is not waited for long.
    await Promise.race([closed, delay(300, undefined, { ref: false })]);
    return { code, output };
  } catch (cause) {
    return { code: null, output: String(cause) };
  }
}
