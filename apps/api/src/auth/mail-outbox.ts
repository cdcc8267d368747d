import { Inject, Injectable } from '@nestjs/common';
import { JobsOutboxRepository, MailsRepository } from '@shopmeter/db';
import { Clock, SETTINGS, type Settings, uuidV7 } from '@shopmeter/platform';

/** What a mail tells, after "On <address of the account>, ". */
const CHANGES = {
  password: 'the password was changed',
  email_asked: 'a change of the e-mail address to another one was asked for',
  email: 'the e-mail address was changed to another one',
  second_factor_on: 'a second factor was turned on',
  second_factor_off: 'the second factor was turned off',
};
export type AccountChange = keyof typeof CHANGES;

/** Puts mails into the outbox, inside the transaction that causes them. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly mails: MailsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async verifyEmail(recipient: string, token: string): Promise<void> {
    await this.#add(recipient, 'verify-email', `/verify?token=${encodeURIComponent(token)}`);
  }

  async alreadyRegistered(recipient: string): Promise<void> {
    await this.#add(recipient, 'already-registered', '/sign-in');
  }

  async invitation(
    recipient: string,
    token: string,
    offer: { storeName: string; role: string; invitedBy: string },
  ): Promise<void> {
    await this.#add(recipient, 'invitation', `/invitation?token=${encodeURIComponent(token)}`, offer);
  }

  async resetPassword(recipient: string, token: string): Promise<void> {
    await this.#add(recipient, 'reset-password', `/reset-password?token=${encodeURIComponent(token)}`);
  }

  async changeEmail(recipient: string, token: string): Promise<void> {
    await this.#add(recipient, 'change-email', `/confirm-email?token=${encodeURIComponent(token)}`);
  }

  /** Tells who may not have done it. */
  async accountChanged(recipient: string, change: AccountChange): Promise<void> {
    await this.#add(recipient, 'account-changed', '/forgot-password', { change: CHANGES[change] });
  }

  /** Links start with the configured address, never with one from a request. */
  async #add(
    recipient: string,
    template: string,
    path: string,
    more: Record<string, string> = {},
  ): Promise<void> {
    const createdAt = this.clock.now();
    const id = uuidV7(createdAt.getTime());
    await this.mails.add({
      id,
      recipient,
      template,
      variables: { link: `${this.settings.publicUrl}${path}`, email: recipient, ...more },
      createdAt,
    });
    await this.jobs.add('send-mail', id, createdAt);
  }
}
