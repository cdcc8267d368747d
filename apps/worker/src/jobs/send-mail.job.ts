import { Injectable } from '@nestjs/common';
import { MailsRepository, RequestDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { MailSender } from '../mail/mail-sender';
import { MailTemplates } from '../mail/mail-templates';
import { type JobHandler } from './job-handler';

/**
 * Sends one mail. SMTP has no transaction: a process that is killed after the server took the mail and before that is
 * committed sends it once more, with the same message id.
 */
@Injectable()
export class SendMailJob implements JobHandler {
  readonly name = 'send-mail';
  readonly version = 1;
  readonly #templates = new MailTemplates();

  constructor(
    private readonly database: RequestDatabase,
    private readonly mails: MailsRepository,
    private readonly sender: MailSender,
    private readonly clock: Clock,
  ) {}

  async handle(id: string): Promise<void> {
    const mail = await this.database.transaction({ role: 'pipeline' }, () => this.mails.findUnsent(id));
    if (!mail) return;
    await this.sender.send(mail.recipient, this.#templates.render(mail.template, mail.variables), id);
    const sentAt = this.clock.now();
    await this.database.transaction({ role: 'pipeline' }, () => this.mails.markSent(id, sentAt));
  }
}
