import type { AlertRule } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';

/** A time for which an alert was open, as mails tell of it. */
export interface ToldOccurrence {
  tenantId: string;
  rule: AlertRule;
  openedAt: Date;
  resolvedAt: Date | null;
  value: number | null;
  currency: string | null;
  timezone: string | null;
}

export type AlertMoment = 'opening' | 'end';

/** What of alerts was told by mail. Runs as the role `accounts`. */
export class AlertMailsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @returns null when it was removed, or falls into a quiet time */
  async find(id: string): Promise<ToldOccurrence | null> {
    const rows = await this.database.manager.query<ToldOccurrence[]>(
      `SELECT o.tenant_id AS "tenantId", a.rule, o.opened_at AS "openedAt", o.resolved_at AS "resolvedAt", o.value,
              tenants.currency, tenants.iana_timezone AS timezone
       FROM alert_occurrences o
       JOIN alerts a ON a.tenant_id = o.tenant_id AND a.id = o.alert_id
       JOIN tenants ON tenants.id = o.tenant_id
       WHERE o.id = $1 AND o.is_told`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** @returns false when that moment was told before, also by somebody else just now */
  async markTold(tenantId: string, id: string, moment: AlertMoment, now: Date): Promise<boolean> {
    const column = moment === 'opening' ? 'opening_told_at' : 'end_told_at';
    const [, told] = await this.database.manager.query<[unknown[], number]>(
      `UPDATE alert_occurrences SET ${column} = $3 WHERE tenant_id = $1 AND id = $2 AND ${column} IS NULL`,
      [tenantId, id, now],
    );
    return told === 1;
  }
}
