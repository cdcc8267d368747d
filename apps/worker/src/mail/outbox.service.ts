import { Inject, Injectable } from '@nestjs/common';
import { type ClaimedMail, MailsRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, LOGGER, type Logger } from '@shopmeter/platform';
import { MailSender } from './mail-sender';
import { MailTemplates } from './mail-templates';

const BATCH = 10;
/** Milliseconds after which a mail of a process that died is taken by another. */
const LEASE = 5 * 60_000;
/** Milliseconds before the second attempt; doubles each time. */
const FIRST_RETRY = 15_000;
/** With doubling, the last attempt is more than a day after the first. */
const ATTEMPTS_AT_MOST = 14;

/** Delivers the mails of the outbox, each at least once. */
@Injectable()
export class OutboxService {
  readonly #templates = new MailTemplates();

  constructor(
    private readonly database: RequestDatabase,
    private readonly mails: MailsRepository,
    private readonly sender: MailSender,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One batch. @returns whether there may be more */
  async deliver(): Promise<boolean> {
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE);
    const claimed = await this.#asPipeline(() => this.mails.claim(now, leaseUntil, BATCH));
    for (const mail of claimed) await this.#deliverOne(mail);
    return claimed.length === BATCH;
  }

  async #deliverOne(mail: ClaimedMail): Promise<void> {
    try {
      const content = this.#templates.render(mail.template, mail.variables);
      await this.sender.send(mail.recipient, content, mail.id);
    } catch (error) {
      return this.#postpone(mail, error);
    }
    await this.#asPipeline(() => this.mails.markSent(mail.id, this.clock.now()));
  }

  async #postpone(mail: ClaimedMail, error: unknown): Promise<void> {
    const again = retryAt(mail.attempts, this.clock.now());
    // The code only: a server's message repeats the recipient's address.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    this.logger.warn({ mailId: mail.id, attempts: mail.attempts, code, again }, 'A mail was not taken.');
    await this.#asPipeline(() => this.mails.markFailed(mail.id, code, again));
  }

  #asPipeline<T>(work: () => Promise<T>): Promise<T> {
    return this.database.transaction({ role: 'pipeline' }, work);
  }
}

/** When a mail is tried again after its `attempts`-th failure; null when it is given up. */
export function retryAt(attempts: number, now: Date): Date | null {
  if (attempts >= ATTEMPTS_AT_MOST) return null;
  return new Date(now.getTime() + FIRST_RETRY * 2 ** (attempts - 1));
}
