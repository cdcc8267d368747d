import { NoteEntity } from '../entities/team-work.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Notes on days. Inside the tenant's transaction. */
export class NotesRepository {
  constructor(private readonly database: RequestDatabase) {}

  list(tenantId: string): Promise<NoteEntity[]> {
    return this.database.manager.find(NoteEntity, { where: { tenantId }, order: { from: 'ASC', id: 'ASC' } });
  }

  count(tenantId: string): Promise<number> {
    return this.database.manager.countBy(NoteEntity, { tenantId });
  }

  async insert(note: NoteEntity): Promise<void> {
    await this.database.manager.insert(NoteEntity, note);
  }

  /** @returns false when there is none */
  async update(
    tenantId: string,
    id: string,
    change: Pick<NoteEntity, 'from' | 'to' | 'text'>,
  ): Promise<boolean> {
    const { affected } = await this.database.manager.update(NoteEntity, { tenantId, id }, change);
    return affected === 1;
  }

  /** @returns false when there is none */
  async remove(tenantId: string, id: string): Promise<boolean> {
    const { affected } = await this.database.manager.delete(NoteEntity, { tenantId, id });
    return affected === 1;
  }
}
