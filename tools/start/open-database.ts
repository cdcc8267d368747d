import { MendableError, startEmbeddedPostgres, type Settings } from '@shopmeter/platform';
import { Client } from 'pg';
import { type Terminal } from './terminal';

const OLDEST = 15;
const CONNECT_MILLISECONDS = 10_000;

export interface OpenDatabase {
  url: string;
  /** Not through a pooler. */
  directUrl: string;
  embedded: boolean;
  /** Resolves when an embedded server is gone for good; never for another's. */
  lost: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, or checks the configured one.
 * @throws MendableError when it cannot be used
 */
export async function openDatabase(settings: Settings, terminal: Terminal): Promise<OpenDatabase> {
  const { databaseUrl: url, databaseDirectUrl: directUrl } = settings;
  if (!url || !directUrl) return openEmbedded(settings, terminal);
  await terminal.step('Connecting to PostgreSQL', async () => {
    await assertUsable('DATABASE_URL', url);
    if (url !== directUrl) await assertUsable('DATABASE_DIRECT_URL', directUrl);
  });
  return {
    url,
    directUrl,
    embedded: false,
    lost: new Promise(() => undefined),
    close: () => Promise.resolve(),
  };
}

async function openEmbedded(settings: Settings, terminal: Terminal): Promise<OpenDatabase> {
  const notes: string[] = [];
  const server = await terminal.step('Starting PostgreSQL', () =>
    startEmbeddedPostgres({
      dataDir: settings.dataDir,
      password: settings.databasePassword,
      onLog: (line) => notes.push(line),
    }),
  );
  for (const note of notes) terminal.line(`  ${note}`);
  const { url, lost } = server;
  return { url, directUrl: url, embedded: true, lost, close: () => server.stop() };
}

/**
 * Checks that a PostgreSQL answers and is new enough. The address is shown without its password.
 * @throws MendableError
 */
export async function assertUsable(setting: string, url: string): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MILLISECONDS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    const version = parseFloat(rows[0]?.server_version ?? '0');
    if (version < OLDEST) {
      throw new MendableError(
        `The PostgreSQL at ${withoutPassword(url)} has version ${version}; Shopmeter needs ${OLDEST} or later.`,
        `Upgrade it, or set ${setting} to another one.`,
      );
    }
    return version;
  } catch (cause) {
    if (cause instanceof MendableError) throw cause;
    throw new MendableError(
      `The PostgreSQL at ${withoutPassword(url)} cannot be used: ${reason(cause)}.`,
      `Start it or correct ${setting}; without DATABASE_URL Shopmeter brings its own.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reason(cause: unknown): string {
  const { message, code } = cause as NodeJS.ErrnoException;
  return message || code || 'no answer';
}

/** An address fit for a screen: `postgres://user@host/name`. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}
