import { MailerService } from '@nestjs-modules/mailer';
import { type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { type MailContent } from './mail-content';
import { MailSender } from './mail-sender';

/** Milliseconds: a server that hangs must not hold other jobs up. */
const TIMEOUT = 15_000;

/** Sends over SMTP. */
export class SmtpMailSender extends MailSender implements OnApplicationShutdown {
  readonly #mailer: MailerService;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    super();
    const transport = {
      url: smtpUrl,
      connectionTimeout: TIMEOUT,
      greetingTimeout: TIMEOUT,
      socketTimeout: TIMEOUT,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    this.#mailer = new MailerService({ transport }, { createTransport: () => createTransport(transport) });
  }

  async send(recipient: string, { subject, html, text }: MailContent, id: string): Promise<void> {
    await this.#mailer.sendMail({
      from: { name: 'Shopmeter', address: this.from },
      // An object is one address, whatever it holds; a string would be read as a list.
      to: { name: '', address: recipient },
      subject,
      html,
      text,
      // The same for every attempt, so that a mail sent twice is recognised.
      messageId: `<${id}@${this.from.split('@')[1]}>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#mailer.onModuleDestroy();
  }
}
