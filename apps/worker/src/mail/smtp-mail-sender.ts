import { type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { type MailContent } from './mail-content';
import { MailSender } from './mail-sender';

/** Milliseconds: a server that hangs must not hold other jobs up. */
const TIMEOUT = 15_000;

/** Sends over SMTP. */
export class SmtpMailSender extends MailSender implements OnApplicationShutdown {
  #current: { transporter: Transporter; url: string } | undefined;

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
    await this.#transporter().sendMail({
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

  onApplicationShutdown(): void {
    this.#current?.transporter.close();
  }

  #transporter(): Transporter {
    const url = this.smtpUrl();
    if (this.#current?.url !== url) {
      this.#current?.transporter.close();
      this.#current = { transporter: transporterFor(url), url };
    }
    return this.#current.transporter;
  }
}

/** RFC 8058: mail programs show a button that posts to the address. */
function oneClick(address: string): Record<string, string> {
  return { 'list-unsubscribe': `<${address}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' };
}

function transporterFor(url: string): Transporter {
  return createTransport({
    url,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
