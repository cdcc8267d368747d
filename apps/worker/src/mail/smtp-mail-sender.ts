import { MailerService } from '@nestjs-modules/mailer';
import { type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { type MailContent } from './mail-content';
import { MailSender } from './mail-sender';

/** Milliseconds: a server that hangs must not hold other jobs up. */
const TIMEOUT = 15_000;

/** Sends over SMTP. */
export class SmtpMailSender extends MailSender implements OnApplicationShutdown {
  #mailer: { service: MailerService; url: string } | undefined;

  /** @param smtpUrl asked for each mail: its password may change */
  constructor(
    private readonly smtpUrl: () => string,
    private readonly from: string,
  ) {
    super();
  }

  async send(
    recipient: string,
    { subject, html, text, unsubscribe }: MailContent,
    id: string,
  ): Promise<void> {
    const mailer = await this.#currentMailer();
    await mailer.sendMail({
      from: { name: 'Shopmeter', address: this.from },
      // An object is one address, whatever it holds; a string would be read as a list.
      to: { name: '', address: recipient },
      subject,
      html,
      text,
      // The same for every attempt, so that a mail sent twice is recognised.
      messageId: `<${id}@${this.from.split('@')[1]}>`,
      headers: { 'auto-submitted': 'auto-generated', ...(unsubscribe ? oneClick(unsubscribe) : {}) },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#mailer?.service.onModuleDestroy();
  }

  async #currentMailer(): Promise<MailerService> {
    const url = this.smtpUrl();
    if (this.#mailer?.url === url) return this.#mailer.service;
    const outdated = this.#mailer;
    const service = mailerFor(url);
    this.#mailer = { service, url };
    await outdated?.service.onModuleDestroy();
    return service;
  }
}

/** RFC 8058: mail programs show a button that posts to the address. */
function oneClick(address: string): Record<string, string> {
  return { 'list-unsubscribe': `<${address}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' };
}

function mailerFor(url: string): MailerService {
  const transport = {
    url,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return new MailerService({ transport }, { createTransport: () => createTransport(transport) });
}
