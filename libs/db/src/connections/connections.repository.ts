import { ConnectionEntity, SubscriptionCheckEntity } from '../entities/connections.entities';
import type { RequestDatabase } from '../scope/request-database';

/** How stores are connected: read in their scope as `app`, written as `accounts`. */
export class ConnectionsRepository {
  constructor(private readonly database: RequestDatabase) {}

  find(tenantId: string): Promise<ConnectionEntity | null> {
    return this.database.manager.findOneBy(ConnectionEntity, { tenantId });
  }

  /** Null: its subscriptions were never read. As `app`. */
  subscriptions(tenantId: string): Promise<SubscriptionCheckEntity | null> {
    return this.database.manager.findOneBy(SubscriptionCheckEntity, { tenantId });
  }

  /** A new grant replaces all of the one before. */
  async replace(connection: ConnectionEntity): Promise<void> {
    await this.database.manager.upsert(ConnectionEntity, connection, ['tenantId']);
  }
}
