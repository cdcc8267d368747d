import { Injectable } from '@nestjs/common';
import { localDays } from '@shopmeter/commerce';
import { addDays, type Day } from '@shopmeter/contracts';
import { DigestsRepository, NotificationsRepository, type Recipient, RequestDatabase } from '@shopmeter/db';
import { DIGEST_METRICS, digestVariables, type WeekNumbers } from '../notifications/digest-variables';
import { NotificationMails } from '../notifications/notification-mails';
import { StoreNumbers } from '../notifications/store-numbers';
import { type JobHandler } from './job-handler';

/**
 * Writes one member's digest of a week. That it was written is committed with the mail, so that one digest is one mail,
 * whoever crashes.
 */
@Injectable()
export class WeeklyDigestJob implements JobHandler {
  readonly name = 'weekly-digest';
  readonly version = 1;

  constructor(
    private readonly database: RequestDatabase,
    private readonly digests: DigestsRepository,
    private readonly notifications: NotificationsRepository,
    private readonly numbers: StoreNumbers,
    private readonly mails: NotificationMails,
  ) {}

  async handle(id: string): Promise<void> {
    const digest = await this.database.asAccounts(() => this.digests.findUnwritten(id));
    if (!digest) return;
    const { tenantId, userId, week } = digest;
    const [recipient] = await this.database.asAccounts(() =>
      this.notifications.recipients(tenantId, 'digest', userId),
    );
    // Who wants none any more, or may not see the store now, gets none.
    if (!recipient) return;
    const numbers = await this.database.asTenant(tenantId, userId, () => this.#read(recipient, week));
    const mailId = this.mails.newId();
    await this.database.asAccounts(async () => {
      if (!(await this.digests.markWritten(tenantId, id, mailId))) return;
      await this.mails.add(mailId, recipient, {
        kind: 'digest',
        template: 'weekly-digest',
        variables: digestVariables(numbers, recipient.language),
        path: `/overview?range=custom&from=${numbers.week.from}&to=${numbers.week.to}&compare=previous`,
      });
    });
  }

  async #read(recipient: Recipient, monday: Day): Promise<WeekNumbers> {
    const { tenantId: id, currency, timezone, storeName } = recipient;
    const store = { id, currency, timezone };
    const week = { from: addDays(monday, -7), to: addDays(monday, -1) };
    return {
      ...(await this.numbers.totals(store, DIGEST_METRICS, { ...week, compare: 'previous' })),
      storeName,
      zone: localDays(timezone).zone,
      week,
      before: { from: addDays(monday, -14), to: addDays(monday, -8) },
      top: await this.numbers.topProducts(store, week),
      attention: await this.numbers.attention(store),
    };
  }
}
