import pg from 'pg';
import { isDistributed } from '../distribution/is-distributed';
import { scopeStatement } from '../scope/database-role';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { REBUILT_TABLES } from './rebuilt-tables';

/**
 * What a transaction may do with the live tables.
 * - `shadow`: read them. A write that reaches one of them fails: its table has no shadow
 * - `snapshot`: the same, as they were at one moment
 * - `swap`: write them
 */
export type ShadowMode = 'shadow' | 'snapshot' | 'swap';

const BEGIN: Record<ShadowMode, string> = {
  shadow: 'BEGIN READ ONLY',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  swap: 'BEGIN',
};

/**
 * One connection on which the facts, the ledger and the rollups of one tenant are temporary tables of the same names,
 * empty at first. PostgreSQL finds temporary tables before others, so whatever applies events writes the shadows
 * here, without knowing. They vanish with the connection: a rebuild that dies leaves nothing behind.
 */
export class ShadowSession {
  private constructor(
    private readonly client: pg.Client & PipelineTransaction,
    readonly tenantId: string,
  ) {}

  /** @param directUrl an address that does not go through a pooler */
  static async open(directUrl: string, tenantId: string): Promise<ShadowSession> {
    const client = new pg.Client({
      // As `PipelineDatabase`: applying sends statements before those before them are done.
      pipeline: true,
      connectionString: directUrl,
      application_name: 'shopmeter-rebuild',
      keepAlive: true,
    });
    // The query that was running is rejected too, and that is where a broken connection is handled.
    client.on('error', () => undefined);
    await client.connect();
    const session = new ShadowSession(client, tenantId);
    try {
      Object.assign(client, { storesApart: await isDistributed(client) });
      await session.transaction('swap', (tx) => createShadows(tx, tenantId));
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async transaction<T>(mode: ShadowMode, work: (tx: PipelineTransaction) => Promise<T>): Promise<T> {
    await this.client.query(`${BEGIN[mode]}; ${scopeStatement({ role: 'pipeline' })}`);
    try {
      const result = await work(this.client);
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Counts the shadows' rows for the planner: nobody else does that for temporary tables. */
  async analyze(): Promise<void> {
    for (const table of [...REBUILT_TABLES, 'rebuilt_events']) {
      await this.transaction('swap', (tx) => tx.query(`ANALYZE pg_temp.${table}`));
    }
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

/** The tenant's own settings stay; that no event about the store was applied yet is all that is forgotten. */
async function createShadows(tx: PipelineTransaction, tenantId: string): Promise<void> {
  for (const table of REBUILT_TABLES) {
    await tx.query(`CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING ALL)`);
  }
  await tx.query('CREATE TEMPORARY TABLE rebuilt_events (id uuid PRIMARY KEY)');
  await tx.query('INSERT INTO pg_temp.tenants SELECT * FROM public.tenants WHERE id = $1', [tenantId]);
  await tx.query(`UPDATE pg_temp.tenants SET shop_version = '', scopes_version = ''`);
}

/**
 * Turns the rest of a transaction to the live tables: unqualified names mean them again.
 */
export async function leaveShadows(tx: PipelineTransaction): Promise<void> {
  await tx.query('SET LOCAL search_path = public, pg_temp');
}
