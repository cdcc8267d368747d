import { Injectable } from '@nestjs/common';
import { type ConsumedToken, type UserEntity } from '@shopmeter/db';
import { MailTokens } from './account/mail-tokens';
import { MailOutbox } from './mail-outbox';

/** The mails around a registration and the tokens in them. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class RegistrationMails {
  constructor(
    private readonly tokens: MailTokens,
    private readonly outbox: MailOutbox,
  ) {}

  /** The link activates the password that the user has at this moment, whatever is registered later. */
  async sendVerification(user: UserEntity): Promise<void> {
    const token = await this.tokens.issue(user, 'verify', { passwordHash: user.passwordHash });
    await this.outbox.verifyEmail(user.email, token);
  }

  sendAlreadyRegistered(email: string): Promise<void> {
    return this.outbox.alreadyRegistered(email);
  }

  /** Uses a verification token up, and voids the others. @throws ProblemError 400 `invalid_token` */
  redeem(token: string): Promise<ConsumedToken> {
    return this.tokens.redeem(token, 'verify');
  }
}
