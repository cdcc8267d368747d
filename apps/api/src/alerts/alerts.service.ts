import { Injectable } from '@nestjs/common';
import { type Alert, ALERTS_MAX, type Alerts, type CreateAlertBody } from '@shopmeter/contracts';
import { type AlertEntity, type AlertOccurrenceEntity, AlertsRepository } from '@shopmeter/db';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';

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
    };
    await this.alerts.insert(alert);
    return alertAnswer(alert, []);
  }

  /** @throws ProblemError 404 `alert_not_found` */
  async remove(tenantId: string, id: string): Promise<void> {
    if (await this.alerts.remove(tenantId, id)) return;
    throw new ProblemError({
      status: 404,
      code: 'alert_not_found',
      title: 'Not Found',
      detail: 'The store has no such alert.',
    });
  }
}

function alertAnswer(
  { id, rule, quietHours, createdAt, checkedAt, value }: AlertEntity,
  occurrences: readonly AlertOccurrenceEntity[],
): Alert {
  return {
    id,
    rule,
    quietHours,
    createdAt: createdAt.toISOString(),
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
