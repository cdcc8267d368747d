import { type MailboxRepository, type RequestDatabase } from '@shopmeter/db';
import { type Clock, type Logger } from '@shopmeter/platform';
import { type MailContent } from './mail-content';
import { MailSender } from './mail-sender';

/** Puts mails on the local mailbox page of an installation without SMTP. */
export class MailboxMailSender extends MailSender {
  constructor(
    private readonly database: RequestDatabase,
    private readonly mailbox: MailboxRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    super();
  }

  async send(recipient: string, { subject, html, text }: MailContent, id: string): Promise<void> {
    await this.database.transaction({ role: 'pipeline' }, () =>
      this.mailbox.insert({ id, recipient, subject, html, text, createdAt: this.clock.now() }),
    );
    // Without the address and the link: logs travel further than mailboxes.
    this.logger.info({ mailId: id }, 'No SMTP_URL is set: a mail was put into the mailbox, at /mailbox.');
  }
}
