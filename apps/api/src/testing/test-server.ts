import { Clock, createLogger, type Settings } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { type RunningServer, startServer } from '../server';

/** A clock that specs move by hand; the real time until then. */
export class MovableClock extends Clock {
  #ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}

/** The real server on a fresh, real database. */
export interface TestServer extends RunningServer {
  settings: Settings;
  clock: MovableClock;
  database: TestDatabase;
  /** One connection as the database's owner. */
  sql: pg.Client;
}

export async function startTestServer(overrides: Partial<Settings> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const settings = { ...testSettings(), ...overrides };
  const clock = new MovableClock();
  const server = await startServer({
    settings,
    databaseUrl: database.url,
    databaseDirectUrl: database.directUrl,
    logger: createLogger(settings.logLevel),
    port: 0,
    clock,
  });
  const sql = new pg.Client({ connectionString: database.superuserUrl });
  await sql.connect();
  const close = async () => {
    await server.close();
    await sql.end();
    await database.drop();
  };
  return { url: server.url, settings, clock, database, sql, close };
}

export function testSettings(): Settings {
  return {
    port: 3000,
    publicUrl: 'http://localhost:3000',
    dataDir: '/nonexistent',
    databaseUrl: null,
    databaseDirectUrl: null,
    redisUrl: null,
    smtpUrl: null,
    shopifySecrets: ['shpss_0123456789abcdef'],
    encryptionKeys: [randomBytes(32).toString('base64')],
    jwtKeys: [newSigningPem()],
    databasePassword: 'not used here',
    role: 'all',
    eventRetentionDays: null,
    demo: false,
    logLevel: 'silent',
  };
}

export function newSigningPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
