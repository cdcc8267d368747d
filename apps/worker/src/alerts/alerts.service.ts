import { Injectable } from '@nestjs/common';
import {
  type AlertEntity,
  type AlertOccurrenceEntity,
  AlertsRepository,
  type DueAlert,
  JobsOutboxRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { Clock, uuidV7 } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';
import { AlertFactsReader } from './alert-facts-reader';
import { alertVerdict } from './alert-verdict';

const EVERY_MS = 15_000;
/** Between two looks at one alert. */
const AGAIN_MS = 120_000;
const AT_ONCE = 20;
const HOUR_MS = 3_600_000;

/** Looks at alerts in turn: opens them, ends them, and has mails written about both. */
@Injectable()
export class AlertsService implements RepeatedWork {
  readonly every = EVERY_MS;
  readonly failure = { level: 'warn', message: 'alerts could not be looked at; trying again' } as const;

  constructor(
    private readonly database: RequestDatabase,
    private readonly alerts: AlertsRepository,
    private readonly facts: AlertFactsReader,
    private readonly jobs: JobsOutboxRepository,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.database.transaction({ role: 'pipeline' }, () =>
      this.alerts.takeDue(now, new Date(now.getTime() + AGAIN_MS), AT_ONCE),
    );
    const failures: unknown[] = [];
    for (const alert of due) {
      const { tenantId } = alert;
      // One that cannot be looked at keeps no other from it.
      await this.database
        .transaction({ role: 'app', tenantId }, () => this.#check(alert))
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} alerts`);
    return due.length === AT_ONCE;
  }

  async #check({ tenantId, alertId, currency, timezone }: DueAlert): Promise<void> {
    const alert = await this.alerts.findForUpdate(tenantId, alertId);
    // Paused or removed since it was taken.
    if (!alert || alert.pausedAt) return;
    const open = await this.alerts.openOccurrence(tenantId, alertId);
    const facts = await this.facts.read({ id: tenantId, currency, timezone }, alert);
    const { isOpen, value } = alertVerdict(alert.rule, facts, open !== null);
    const now = this.clock.now();
    await this.alerts.noteChecked(tenantId, alertId, value, now);
    if (isOpen === true && !open) await this.#open(alert, value, now);
    if (isOpen === false && open) await this.#end(open, now);
  }

  async #open(
    { tenantId, id: alertId, quietHours }: AlertEntity,
    value: number | null,
    now: Date,
  ): Promise<void> {
    const before = await this.alerts.lastTold(tenantId, alertId);
    const isTold = !before || now.getTime() - before.getTime() >= quietHours * HOUR_MS;
    const id = uuidV7(now.getTime());
    await this.alerts.open({ tenantId, id, alertId, openedAt: now, value, isTold });
    if (isTold) await this.jobs.add('alert-mails', id, now);
  }

  async #end({ tenantId, id, isTold }: AlertOccurrenceEntity, now: Date): Promise<void> {
    await this.alerts.resolve(tenantId, id, now);
    if (isTold) await this.jobs.add('alert-mails', id, now);
  }
}
