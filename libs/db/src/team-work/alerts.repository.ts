import { In, IsNull } from 'typeorm';
import { AlertEntity, AlertOccurrenceEntity } from '../entities/team-work.entities';
import type { RequestDatabase } from '../scope/request-database';

/** An alert whose time to be looked at has come, with the store as its numbers are read. */
export interface DueAlert {
  tenantId: string;
  alertId: string;
  currency: string | null;
  timezone: string | null;
}

/** How many times an alert was open are told of. */
const OCCURRENCES = 5;

/** Alerts of a store. Inside the tenant's transaction, but for `takeDue`. */
export class AlertsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** In the order in which they were made. */
  list(tenantId: string): Promise<AlertEntity[]> {
    return this.database.manager.find(AlertEntity, {
      where: { tenantId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** The newest of each alert first, a few of each. */
  async occurrences(tenantId: string): Promise<AlertOccurrenceEntity[]> {
    const ids = await this.database.manager.query<{ id: string }[]>(
      `SELECT newest.id FROM alerts a CROSS JOIN LATERAL (
         SELECT o.id FROM alert_occurrences o WHERE o.tenant_id = $1 AND o.alert_id = a.id
         ORDER BY o.opened_at DESC LIMIT ${OCCURRENCES}) newest
       WHERE a.tenant_id = $1`,
      [tenantId],
    );
    return this.database.manager.find(AlertOccurrenceEntity, {
      where: { tenantId, id: In(ids.map(({ id }) => id)) },
      order: { openedAt: 'DESC' },
    });
  }

  async insert(alert: AlertEntity): Promise<void> {
    await this.database.manager.insert(AlertEntity, alert);
  }

  async change(
    tenantId: string,
    id: string,
    changed: Pick<AlertEntity, 'rule' | 'quietHours' | 'pausedAt' | 'dueAt'> & Partial<AlertEntity>,
  ): Promise<void> {
    await this.database.manager.update(AlertEntity, { tenantId, id }, changed);
  }

  /** With the times for which it was open. @returns false when there is none */
  async remove(tenantId: string, id: string): Promise<boolean> {
    const { affected } = await this.database.manager.delete(AlertEntity, { tenantId, id });
    return affected === 1;
  }

  /** As `pipeline`: takes alerts of connected stores; others find them taken until `again`. */
  async takeDue(now: Date, again: Date, limit: number): Promise<DueAlert[]> {
    // Two statements: of one that takes and changes, Citus sends the alerts that it took to itself, and cannot read them.
    const taken = await this.database.manager.query<DueAlert[]>(
      `SELECT due.tenant_id AS "tenantId", due.id AS "alertId", tenants.currency, tenants.iana_timezone AS timezone
       FROM alerts due JOIN tenants ON tenants.id = due.tenant_id
       WHERE due.due_at <= $1 AND due.paused_at IS NULL AND tenants.status = 'active'
       ORDER BY due.due_at LIMIT $2 FOR UPDATE OF due SKIP LOCKED`,
      [now, limit],
    );
    if (taken.length === 0) return [];
    await this.database.manager.query(
      `UPDATE alerts SET due_at = $1 FROM unnest($2::uuid[], $3::uuid[]) AS t(tenant_id, id)
       WHERE alerts.tenant_id = t.tenant_id AND alerts.id = t.id`,
      [again, taken.map(({ tenantId }) => tenantId), taken.map(({ alertId }) => alertId)],
    );
    return taken;
  }

  /** Locked until the transaction ends: whoever looks at it at the same moment waits, and finds what was found. */
  findForUpdate(tenantId: string, id: string): Promise<AlertEntity | null> {
    return this.database.manager.findOne(AlertEntity, {
      where: { tenantId, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @returns null while the alert is not open */
  openOccurrence(tenantId: string, alertId: string): Promise<AlertOccurrenceEntity | null> {
    return this.database.manager.findOneBy(AlertOccurrenceEntity, {
      tenantId,
      alertId,
      resolvedAt: IsNull(),
    });
  }

  /** When the newest one that was told of was opened. */
  async lastTold(tenantId: string, alertId: string): Promise<Date | null> {
    const told = await this.database.manager.findOne(AlertOccurrenceEntity, {
      where: { tenantId, alertId, isTold: true },
      order: { openedAt: 'DESC' },
    });
    return told?.openedAt ?? null;
  }

  async noteChecked(tenantId: string, id: string, value: number | null, checkedAt: Date): Promise<void> {
    await this.database.manager.update(AlertEntity, { tenantId, id }, { value, checkedAt });
  }

  async open(
    occurrence: Omit<AlertOccurrenceEntity, 'resolvedAt' | 'openingToldAt' | 'endToldAt'>,
  ): Promise<void> {
    await this.database.manager.insert(AlertOccurrenceEntity, occurrence);
  }

  async resolve(tenantId: string, id: string, resolvedAt: Date): Promise<void> {
    await this.database.manager.update(AlertOccurrenceEntity, { tenantId, id }, { resolvedAt });
  }
}
