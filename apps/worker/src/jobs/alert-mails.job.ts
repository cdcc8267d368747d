import { Injectable } from '@nestjs/common';
import {
  AlertMailsRepository,
  type AlertMoment,
  NotificationsRepository,
  RequestDatabase,
  type ToldOccurrence,
} from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { alertVariables } from '../alerts/alert-variables';
import { NotificationMails } from '../notifications/notification-mails';
import { type JobHandler } from './job-handler';

/** Tells everybody who wants it that an alert opened, and that it is over: each once, whoever crashes. */
@Injectable()
export class AlertMailsJob implements JobHandler {
  readonly name = 'alert-mails';
  readonly version = 1;

  constructor(
    private readonly database: RequestDatabase,
    private readonly occurrences: AlertMailsRepository,
    private readonly notifications: NotificationsRepository,
    private readonly mails: NotificationMails,
    private readonly clock: Clock,
  ) {}

  async handle(id: string): Promise<void> {
    await this.database.asAccounts(async () => {
      const occurrence = await this.occurrences.find(id);
      if (!occurrence) return;
      await this.#tell(id, occurrence, 'opening');
      if (occurrence.resolvedAt) await this.#tell(id, occurrence, 'end');
    });
  }

  async #tell(id: string, occurrence: ToldOccurrence, moment: AlertMoment): Promise<void> {
    const { tenantId } = occurrence;
    if (!(await this.occurrences.markTold(tenantId, id, moment, this.clock.now()))) return;
    for (const recipient of await this.notifications.recipients(tenantId, 'alerts')) {
      await this.mails.add(this.mails.newId(), recipient, {
        kind: 'alerts',
        template: 'alert',
        variables: alertVariables(occurrence, moment, recipient),
        path: '/settings/notifications',
      });
    }
  }
}
