import type { FetchedType } from '@shopmeter/shopify';
import { ReconciledDayEntity, ReconciliationEntity } from '../entities/fetching.entities';
import type { RequestDatabase } from '../scope/request-database';
import { accessEnded } from './ended-access';
import { REQUEST_RECONCILIATION } from './reconciliations';

/** Days of one kind that a page shows. */
export interface DaysQuery {
  type: FetchedType;
  /** Only days on which something differed. */
  onlyDifferent: boolean;
  /** Only days before this one. */
  before: string | null;
  limit: number;
}

/** How a store compares with Shopify, as people ask for it and see it. Runs in the store's scope, as `app`. */
export class ReconciliationsRepository {
  constructor(private readonly database: RequestDatabase) {}

  find(tenantId: string): Promise<ReconciliationEntity[]> {
    return this.database.manager.find(ReconciliationEntity, {
      where: { tenantId },
      order: { objectType: 'ASC' },
    });
  }

  /** Whether what is under way stands still, since the access to the store ended. */
  isStopped(tenantId: string): Promise<boolean> {
    return accessEnded(this.database, tenantId);
  }

  /** The newest first. */
  days(tenantId: string, { type, onlyDifferent, before, limit }: DaysQuery): Promise<ReconciledDayEntity[]> {
    const days = this.database.manager
      .createQueryBuilder(ReconciledDayEntity, 'd')
      .where('d.tenant_id = :tenantId AND d.object_type = :type', { tenantId, type })
      .orderBy('d.day', 'DESC')
      .limit(limit);
    if (before !== null) days.andWhere('d.day < :before', { before });
    if (onlyDifferent)
      days.andWhere(
        '(d.missing > 0 OR d.outdated > 0 OR d.gone > 0 OR d.ours <> d.theirs OR d.ours_cents <> d.theirs_cents)',
      );
    return days.getMany();
  }

  /** Has everything compared that is fetched whole and not compared at the moment. */
  async request(tenantId: string, now: Date): Promise<void> {
    await this.database.manager.query(REQUEST_RECONCILIATION, [tenantId, now, now]);
  }
}
