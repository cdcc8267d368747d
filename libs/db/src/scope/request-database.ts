import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { scopeStatement, type Scope } from './database-role';

/**
 * The database as requests see it. A transaction carries a role and, for `app`, one tenant;
 * repositories ask for the manager of the transaction they run in and cannot leave it.
 */
export class RequestDatabase {
  readonly #current = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly source: DataSource) {}

  /** Runs `work` in one transaction with the scope's role and tenant; commits when it resolves. */
  async transaction<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      const client = (await manager.queryRunner!.connect()) as Pick<ClientBase, 'query'>;
      // In the connection's order before whatever follows, which fails with the transaction where this does.
      const scoped = client.query(scopeStatement(scope));
      const [result] = await Promise.all([this.#current.run(manager, work), scoped]);
      return result;
    });
  }

  /** One tenant's rows, on behalf of a user. */
  asTenant<T>(tenantId: string, userId: string, work: () => Promise<T>): Promise<T> {
    return this.transaction({ role: 'app', tenantId, userId }, work);
  }

  /** Users, sessions, memberships and tenants: what signing in needs, and no facts. */
  asAccounts<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction({ role: 'accounts' }, work);
  }

  /** @throws outside a transaction: there is no query without a scope */
  get manager(): EntityManager {
    const manager = this.#current.getStore();
    if (!manager) throw new Error('a query outside a scoped transaction');
    return manager;
  }
}
