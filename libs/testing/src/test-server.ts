import { freePort, loadSettings, type Settings } from '@shopmeter/platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from './test-database';

export interface TestServer {
  /** `http://localhost:41234`; the same as `settings.publicUrl`. */
  url: string;
  settings: Settings;
  database: TestDatabase;
  /** Ends the server and removes its database and data directory. */
  stop(): Promise<void>;
}

/**
 * The real server, API and worker, on a free port and a fresh database. `environment` adds settings by their names:
 * `startTestServer({ SMTP_URL: smtp.url })`. Set `TEST_LOG=debug` to see its log.
 */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  // Loaded when needed: most specs want a database only, and the server is large.
  const { startServer } = await import('@shopmeter/api');
  const dataDir = mkdtempSync(join(tmpdir(), `shopmeter-test-${process.pid}-`));
  const database = await createTestDatabase();
  const remove = async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const port = String(await freePort());
    const settings = loadSettings({
      DATABASE_URL: database.url,
      DEMO: 'false',
      PORT: port,
      ...environment,
      DATA_DIR: dataDir,
    });
    const { url, close } = await startServer({
      settings,
      databaseUrl: database.url,
      databaseDirectUrl: database.directUrl,
      logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    });
    return { url, settings, database, stop: () => close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
