import { createLogger, freePort, type Logger, type Settings } from '@shopmeter/platform';
import pg from 'pg';
import { MovableClock } from './movable-clock';
import { createTestDatabase, type TestDatabase } from './test-database';
import { testSettings } from './test-settings';

export interface TestServer {
  /** `http://localhost:41234`; the same as `settings.publicUrl`, unless that was given. */
  url: string;
  settings: Settings;
  clock: MovableClock;
  database: TestDatabase;
  /** One connection as the superuser, whom row-level security does not bind. */
  sql: pg.Client;
  /** Ends the server and removes its database. */
  close(): Promise<void>;
}

/** The real server, API and worker, on a free port and a fresh database. @param logger instead of the settings' */
export async function startTestServer(
  overrides: Partial<Settings> = {},
  logger?: Logger,
): Promise<TestServer> {
  // Loaded when needed: most specs want a database only, and the server is large.
  const { startServer } = await import('@shopmeter/api');
  const port = await freePort();
  const settings = { ...testSettings(), port, publicUrl: `http://localhost:${port}`, ...overrides };
  const database = await createTestDatabase();
  const clock = new MovableClock();
  const sql = new pg.Client({ connectionString: database.superuserUrl });
  try {
    const { url, close } = await startServer({
      settings,
      databaseUrl: database.url,
      databaseDirectUrl: database.directUrl,
      logger: logger ?? createLogger(settings.logLevel),
      clock,
    });
    await sql.connect();
    const end = async () => {
      await close();
      await sql.end();
      await database.drop();
    };
    return { url, settings, clock, database, sql, close: end };
  } catch (error) {
    await database.drop();
    throw error;
  }
}
