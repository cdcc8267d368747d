import type { AuditAction } from '@shopmeter/contracts';
import { uuidV7Floor } from '@shopmeter/platform';
import { AuditEntryEntity } from '../entities/audit.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Which entries of a store; what is not said does not matter. */
export interface AuditFilter {
  action?: AuditAction[] | undefined;
  /** A person or an API key. */
  actor?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** The audit log: adding, in any role's transaction, and reading. Nothing else is granted. */
export class AuditLogRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(entry: AuditEntryEntity): Promise<void> {
    await this.database.manager.insert(AuditEntryEntity, entry);
  }

  /** Newest first. @param page.before only entries older than this one */
  page(
    tenantId: string,
    filter: AuditFilter,
    page: { before?: string | undefined; limit: number },
  ): Promise<AuditEntryEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .where('entry.tenant_id = :tenantId', { tenantId });
    if (filter.action) query.andWhere('entry.action = ANY (:action)', { action: filter.action });
    if (filter.actor) query.andWhere('entry.actor_id = :actor', { actor: filter.actor });
    // Ids sort by time, so that the primary key finds them.
    if (filter.from) query.andWhere('entry.id >= :from', { from: uuidV7Floor(filter.from.getTime()) });
    if (filter.to) query.andWhere('entry.id < :to', { to: uuidV7Floor(filter.to.getTime()) });
    if (page.before) query.andWhere('entry.id < :before', { before: page.before });
    return query.orderBy('entry.id', 'DESC').limit(page.limit).getMany();
  }
}
