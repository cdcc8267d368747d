import { Equal, IsNull, Or } from 'typeorm';
import { SavedViewEntity } from '../entities/team-work.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Saved views: a person's own and the team's. Inside the tenant's transaction. */
export class SavedViewsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** By name. */
  list(tenantId: string, userId: string): Promise<SavedViewEntity[]> {
    return this.database.manager.find(SavedViewEntity, {
      where: { tenantId, userId: Or(Equal(userId), IsNull()) },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** @returns null for one that is not there, or another person's */
  async find(tenantId: string, userId: string, id: string): Promise<SavedViewEntity | null> {
    const view = await this.database.manager.findOneBy(SavedViewEntity, { tenantId, id });
    return view && (view.userId === null || view.userId === userId) ? view : null;
  }

  async insert(view: SavedViewEntity): Promise<void> {
    await this.database.manager.insert(SavedViewEntity, view);
  }

  async rename(tenantId: string, id: string, name: string): Promise<void> {
    await this.database.manager.update(SavedViewEntity, { tenantId, id }, { name });
  }

  async remove(tenantId: string, id: string): Promise<void> {
    await this.database.manager.delete(SavedViewEntity, { tenantId, id });
  }
}
