import type { PgPool } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { QueueBackend } from './queue-backend';

/** A worker keeps one of them to listen. */
const POOL_SIZE = 5;
const CONNECT_MILLISECONDS = 3000;
/** BullMQ asks again at once after an error that is not a refused connection, such as a server that is starting. */
const AFTER_FAILURE_MILLISECONDS = 500;

/**
 * Jobs in the schema `bullmq`, as the role `pipeline`. One small pool for writing and working, apart from the others.
 * @param directUrl an address that does not go through a transaction pooler: workers listen, and sessions have settings
 */
export function postgresBackend(directUrl: string): QueueBackend<PgPool> {
  let shared: { pool: pg.Pool; users: number } | undefined;
  return {
    name: 'postgres',
    connect() {
      const used = (shared ??= { pool: newPool(directUrl), users: 0 });
      used.users += 1;
      let ended = false;
      return {
        connection: patiently(used.pool),
        end() {
          if (ended) return;
          ended = true;
          used.users -= 1;
          if (used.users > 0) return;
          if (shared === used) shared = undefined;
          void used.pool.end().catch(() => undefined);
        },
      };
    },
    factory: async () => (await import('bullmq')).createPostgresBackend,
  };
}

function newPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'shopmeter-jobs',
    keepAlive: true,
    options: '-c search_path=bullmq -c role=shopmeter_pipeline',
  });
  // A broken connection also says so as an event, which nobody hearing would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function patiently(pool: pg.Pool): PgPool {
  const pausing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isServerAway(error)) await delay(AFTER_FAILURE_MILLISECONDS);
      throw error;
    }
  };
  const patient = {
    options: pool.options,
    connect: () => pausing(pool.connect()),
    query: (text: string, values?: unknown[]) => pausing(pool.query(text, values)),
    end: () => Promise.resolve(),
    on: (event: 'error', listener: (error: Error) => void) => pool.on(event, listener),
    removeAllListeners: () => patient,
  };
  return patient as unknown as PgPool;
}

/** Of the server's errors, only those that say that it comes or goes. Others, such as a lost connection, have no class. */
function isServerAway(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('57P') || code.startsWith('08');
}
