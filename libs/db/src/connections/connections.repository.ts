import { ConnectionEntity } from '../entities/connections.entities';
import type { RequestDatabase } from '../scope/request-database';

/** How stores are connected: read in their scope as `app`, written as `accounts`. */
export class ConnectionsRepository {
  constructor(private readonly database: RequestDatabase) {}

  find(tenantId: string): Promise<ConnectionEntity | null> {
    return this.database.manager.findOneBy(ConnectionEntity, { tenantId });
  }

  /** A new grant replaces all of the one before. */
  async replace(connection: ConnectionEntity): Promise<void> {
    await this.database.manager.upsert(ConnectionEntity, connection, ['tenantId']);
  }
}
