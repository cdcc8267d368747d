import { Injectable } from '@nestjs/common';
import {
  type Alert,
  ALERTS_MAX,
  type Alerts,
  type ChangeAlertBody,
  type CreateAlertBody,
} from '@shopmeter/contracts';
import { type AlertEntity, type AlertOccurrenceEntity, AlertsRepository } from '@shopmeter/db';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';
import { isDeepStrictEqual } from 'node:util';

/** What a team wants to hear of. Inside the tenant's transaction. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly clock: Clock,
  ) {}

  async list(tenantId: string): Promise<Alerts> {
    const occurrences = Map.groupBy(await this.alerts.occurrences(tenantId), ({ alertId }) => alertId);
    const stored = await this.alerts.list(tenantId);
    return { alerts: stored.map((alert) => alertAnswer(alert, occurrences.get(alert.id) ?? [])) };
  }

  /** It is looked at for the first time at once. @throws ProblemError 409 `too_many_alerts` */
  async create(tenantId: string, { rule, quietHours }: CreateAlertBody): Promise<Alert> {
    if ((await this.alerts.list(tenantId)).length >= ALERTS_MAX) {
      throw new ProblemError({
        status: 409,
        code: 'too_many_alerts',
        title: 'Conflict',
        detail: `The store has ${ALERTS_MAX} alerts. Remove some first.`,
      });
    }
    const createdAt = this.clock.now();
    const alert: AlertEntity = {
      tenantId,
      id: uuidV7(createdAt.getTime()),
      rule,
      quietHours,
      createdAt,
      dueAt: createdAt,
      checkedAt: null,
      value: null,
      pausedAt: null,
    };
    await this.alerts.insert(alert);
    return alertAnswer(alert, []);
  }

  /**
   * What it was open for is over without a mail when it is paused or waits for something else: nobody found that the
   * reason was gone. It is looked at anew at once. @throws ProblemError 404 `alert_not_found`
   */
  async change(tenantId: string, id: string, body: ChangeAlertBody): Promise<Alert> {
    const { rule, quietHours, isPaused } = body;
    const before = await this.alerts.findForUpdate(tenantId, id);
    if (!before) throw notFound();
    const now = this.clock.now();
    const waits = isPaused || !isDeepStrictEqual(before.rule, rule);
    const open = waits ? await this.alerts.openOccurrence(tenantId, id) : null;
    if (open) await this.alerts.resolve(tenantId, open.id, now);
    const changed = {
      rule,
      quietHours,
      pausedAt: isPaused ? (before.pausedAt ?? now) : null,
      dueAt: now,
      ...(waits ? { checkedAt: null, value: null } : {}),
    };
    await this.alerts.change(tenantId, id, changed);
    const occurrences = await this.alerts.occurrences(tenantId);
    return alertAnswer(
      { ...before, ...changed },
      occurrences.filter(({ alertId }) => alertId === id),
    );
  }

  /** @throws ProblemError 404 `alert_not_found` */
  async remove(tenantId: string, id: string): Promise<void> {
    if (!(await this.alerts.remove(tenantId, id))) throw notFound();
  }
}

function notFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'alert_not_found',
    title: 'Not Found',
    detail: 'The store has no such alert.',
  });
}

function alertAnswer(
  { id, rule, quietHours, createdAt, pausedAt, checkedAt, value }: AlertEntity,
  occurrences: readonly AlertOccurrenceEntity[],
): Alert {
  return {
    id,
    rule,
    quietHours,
    createdAt: createdAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    value,
    occurrences: occurrences.map((one) => ({
      id: one.id,
      openedAt: one.openedAt.toISOString(),
      resolvedAt: one.resolvedAt?.toISOString() ?? null,
      value: one.value,
      isTold: one.isTold,
    })),
  };
}
