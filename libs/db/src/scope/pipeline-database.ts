import pg from 'pg';
import { scopeStatement } from './database-role';

/** A transaction of the pipeline: sees the events and facts of every tenant, owns nothing. */
export type PipelineTransaction = Pick<pg.PoolClient, 'query'>;

export interface PipelineDatabaseOptions {
  url: string;
  /** Connections at most. */
  size: number;
  /** Milliseconds to wait for a free or new connection before giving up. */
  connectTimeout: number;
}

const BEGIN = `BEGIN; ${scopeStatement({ role: 'pipeline' })}`;

/** The database as receiving and applying webhooks see it: its own pool, plain `pg`, explicit SQL. */
export class PipelineDatabase {
  readonly #pool: pg.Pool;

  constructor(options: PipelineDatabaseOptions) {
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.size,
      connectionTimeoutMillis: options.connectTimeout,
      application_name: 'shopmeter-pipeline',
      keepAlive: true,
      pipeline: true,
    });
    // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
  }

  async transaction<T>(work: (tx: PipelineTransaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let failure: Error | undefined;
    try {
      await client.query(BEGIN);
      const result = await work(client);
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
      client.release(failure);
    }
  }

  /**
   * One statement in a transaction of its own. The three messages are sent without waiting in between
   * where the connection can, so that the transaction costs one round trip.
   */
  async write<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    const client = await this.#pool.connect();
    let failure: Error | undefined;
    try {
      const [, result] = await Promise.all([
        client.query(BEGIN),
        client.query<Row>(query),
        client.query('COMMIT'),
      ]);
      return result.rows;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // After a failure the connection's state is unknown: it is closed, which also rolls back.
      client.release(failure);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

function isConnectionLost(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && /^(08|57P)/.test(String(error.code));
}
