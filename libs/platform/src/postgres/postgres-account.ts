import { execFile } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { MendableError } from '../errors/mendable-error';
import { runProgram, type PostgresAccount } from './run-program';

const run = promisify(execFile);
const NAME = 'postgres';

/**
 * Decides who PostgreSQL runs as. It refuses to run as root, so for root this is the user `postgres`, created when
 * missing. When that user cannot enter a folder on the way (a checkout in /root, a private temporary folder), it is
 * given the one capability that lets it through; it stays an ordinary user for PostgreSQL.
 * @throws MendableError when root cannot arrange that
 */
export async function choosePostgresAccount(dataDir: string, program: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const ids = await postgresUser();
  // What is private in the data directory has mode 0600 itself; the cluster in it must be reachable.
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  const accounts: PostgresAccount[] = [
    { ids, prefix: [] },
    withCapability(ids, 'dac_read_search'),
    withCapability(ids, 'dac_override'),
  ];
  for (const account of accounts) if (await canReach(account, dataDir, program)) return account;
  throw new MendableError(
    `PostgreSQL refuses to run as root, and the user ${NAME} cannot enter ${dataDir} or run ${program}.`,
    'Start Shopmeter as an ordinary user, or move it and DATA_DIR to a folder that every user may enter.',
  );
}

/** Gives a file or folder to the account. Does nothing for an ordinary user. */
export function giveTo(account: PostgresAccount, path: string): void {
  if (account.ids) chownSync(path, account.ids.uid, account.ids.gid);
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const known = await userIds();
  if (known) return known;
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/', '--shell', '/bin/false'];
  const failure = await run('useradd', [...flags, NAME]).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const created = await userIds();
  if (created) return created;
  throw new MendableError(
    `PostgreSQL refuses to run as root, and the user ${NAME} could not be created.`,
    'Start Shopmeter as an ordinary user, or create that user.',
    { cause: failure },
  );
}

async function userIds(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, NAME])).stdout)),
    );
    return uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * `setpriv` (util-linux) keeps one capability over the change of user. `no_setuid_fixup` makes access(2) count it
 * too, which PostgreSQL uses to look for its own programs.
 */
function withCapability(ids: { uid: number; gid: number }, capability: string): PostgresAccount {
  const user = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
  const rights = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  return { ids, prefix: ['setpriv', '--securebits=+no_setuid_fixup', ...user, ...rights] };
}

async function canReach(account: PostgresAccount, dataDir: string, program: string): Promise<boolean> {
  const script = 'cd "$1" && test -r "$2" && test -x "$2" && exec "$2" --version';
  const result = await runProgram(account, '/bin/sh', ['-c', script, 'sh', dataDir, program]);
  return result.code === 0;
}
