import { MendableError, withoutPassword } from '@shopmeter/platform';
import pg from 'pg';

const OLDEST = 15;
const CONNECT_MILLISECONDS = 10_000;

/**
 * Checks that a PostgreSQL answers and is new enough. The address is shown without its password.
 * @param setting the name of the setting that holds the address
 * @returns its version
 * @throws MendableError
 */
export async function assertUsable(setting: string, url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MILLISECONDS });
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
      `Start it or correct ${setting}; without DATABASE_URL \`npm start\` brings its own.`,
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
