import { Inject, Injectable } from '@nestjs/common';
import type { MailKind } from '@shopmeter/contracts';
import {
  JobsOutboxRepository,
  MailsRepository,
  type MailVariables,
  NotificationsRepository,
  type Recipient,
} from '@shopmeter/db';
import { Clock, hashOpaqueToken, newOpaqueToken, SETTINGS, type Settings, uuidV7 } from '@shopmeter/platform';
import { wordsOf } from './words-of';

/** A mail that its reader can end. */
export interface NotificationMail {
  kind: MailKind;
  template: string;
  variables: MailVariables;
  /** Of the dashboard, where the mail leads. */
  path: string;
}

/** Puts mails that people asked for into the outbox, each with a link that ends its kind. As the role `accounts`. */
@Injectable()
export class NotificationMails {
  constructor(
    private readonly mails: MailsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly notifications: NotificationsRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @param id of the mail */
  async add(
    id: string,
    { email, language, tenantId, userId, storeName }: Recipient,
    mail: NotificationMail,
  ): Promise<void> {
    const createdAt = this.clock.now();
    const token = newOpaqueToken();
    const { publicUrl } = this.settings;
    const words = wordsOf(language);
    await this.notifications.addToken({
      tenantId,
      tokenHash: hashOpaqueToken(token),
      userId,
      kind: mail.kind,
      createdAt,
    });
    await this.mails.add({
      id,
      recipient: email,
      template: mail.template,
      variables: {
        ...mail.variables,
        link: `${publicUrl}${mail.path}`,
        unsubscribe: `${publicUrl}/api/unsubscribe?token=${token}`,
        unsubscribeText: words.unsubscribe,
        why: words.why(storeName),
      },
      createdAt,
    });
    await this.jobs.add('send-mail', id, createdAt);
  }

  newId(): string {
    return uuidV7(this.clock.now().getTime());
  }
}
