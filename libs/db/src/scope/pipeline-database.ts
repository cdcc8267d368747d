import pg from 'pg';
import { isDistributed } from '../distribution/is-distributed';
import { scopeStatement } from './database-role';
import type { PoolCounts } from './pool-instruments';

/** A transaction of the pipeline: sees the events and facts of every tenant, owns nothing. */
export interface PipelineTransaction extends Pick<pg.PoolClient, 'query'> {
  /** Whether what looks further for each key is asked of one store at a time. */
  readonly storesApart?: boolean;
}

export interface PipelineDatabaseOptions {
  url: string;
  /** Whether a transaction pooler may stand in between: then no statement is prepared under a name. */
  pooled: boolean;
  /** Connections at most. */
  size: number;
  /** Milliseconds to wait for a free or new connection before giving up. */
  connectTimeout: number;
}

const BEGIN = `BEGIN; ${scopeStatement({ role: 'pipeline' })}`;

/** A write that waits for a lock gives up in time for its deliveries to be sent again. */
const BEGIN_WRITE = `${BEGIN}; SET LOCAL statement_timeout = '3s'`;

/**
 * A connection that is silent for longer is given up: the database may be gone without a word. (The types of `pg` do
 * not name a timeout of one query.)
 */
const COMMIT_WRITE = { text: 'COMMIT', query_timeout: 4000 } satisfies pg.QueryConfig & {
  query_timeout: number;
};

/** The database as receiving and applying webhooks see it: its own pool, plain `pg`, explicit SQL. */
export class PipelineDatabase {
  readonly #pool: pg.Pool;
  /** Asked once: a schema is distributed while nothing runs. */
  #isDistributed: boolean | undefined;

  constructor(options: PipelineDatabaseOptions) {
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.size,
      connectionTimeoutMillis: options.connectTimeout,
      application_name: 'shopmeter-pipeline',
      keepAlive: true,
      pipeline: true,
      ...(options.pooled ? { Client: NamelessClient } : {}),
    });
    // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
  }

  async transaction<T>(work: (tx: PipelineTransaction) => Promise<T>): Promise<T> {
    const client = await this.#checkOut();
    let failure: Error | undefined;
    try {
      await client.query(BEGIN);
      this.#isDistributed ??= await isDistributed(client);
      const result = await work(Object.assign(client, { storesApart: this.#isDistributed }));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      await client.query('ROLLBACK').then(
        () => (failure = isConnectionLost(failure) ? failure : undefined),
        () => undefined,
      );
      throw error;
    } finally {
      this.#giveBack(client, failure);
    }
  }

  /**
   * One statement in a transaction of its own. The three messages are sent without waiting in between
   * where the connection can, so that the transaction costs one round trip.
   */
  async write<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    const client = await this.#checkOut();
    let failure: Error | undefined;
    try {
      const [, result] = await Promise.all([
        client.query(BEGIN_WRITE),
        client.query<Row>(query),
        client.query(COMMIT_WRITE),
      ]);
      return result.rows;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // After a failure the connection's state is unknown: it is closed, which also rolls back.
      this.#giveBack(client, failure);
    }
  }

  /** A connection that breaks while it is used also says so as an event, which nobody hearing would end the process. */
  async #checkOut(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    client.on('error', ignore);
    return client;
  }

  #giveBack(client: pg.PoolClient, failure: Error | undefined): void {
    client.release(failure);
    // A broken one keeps its listener: it may still say why it ended.
    if (!failure) client.off('error', ignore);
  }

  /** How far its connections are used. */
  get counts(): PoolCounts {
    return this.#pool;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

type Query = (query: unknown, ...rest: unknown[]) => unknown;

/**
 * Behind a transaction pooler each transaction may meet another session, which knows nothing of what was prepared
 * under a name. Poolers that keep track of names are young (PgBouncer 1.21), so statements go without.
 */
class NamelessClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as Query;
    const nameless: Query = (what, ...rest) => query(withoutName(what), ...rest);
    this.query = nameless as pg.Client['query'];
  }
}

function withoutName(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || !('values' in query)) return query;
  const { name: _name, ...rest } = query as pg.QueryConfig;
  return rest;
}

/** The query that was running is rejected too, and that is where the failure is handled. */
function ignore(): void {}

function isConnectionLost(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && /^(08|57P)/.test(String(error.code));
}
