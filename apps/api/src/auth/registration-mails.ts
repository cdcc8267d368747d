import { Injectable } from '@nestjs/common';
import { type ConsumedToken, EmailTokensRepository, type UserEntity } from '@shopmeter/db';
import { Clock, hashOpaqueToken, newOpaqueToken } from '@shopmeter/platform';
import { MailOutbox } from './mail-outbox';

/** Milliseconds. */
const VERIFY_TOKEN_LIFETIME = 60 * 60_000;

/** The mails around a registration and the tokens in them. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class RegistrationMails {
  constructor(
    private readonly tokens: EmailTokensRepository,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** The link activates the password that the user has at this moment, whatever is registered later. */
  async sendVerification(user: UserEntity): Promise<void> {
    const token = newOpaqueToken();
    await this.tokens.insert({
      tokenHash: hashOpaqueToken(token),
      userId: user.id,
      purpose: 'verify',
      email: user.email,
      newEmail: null,
      expiresAt: new Date(this.clock.now().getTime() + VERIFY_TOKEN_LIFETIME),
      usedAt: null,
      passwordHash: user.passwordHash,
    });
    await this.outbox.verifyEmail(user.email, token);
  }

  sendAlreadyRegistered(email: string): Promise<void> {
    return this.outbox.alreadyRegistered(email);
  }

  /** Uses a verification token up, and voids the others. @returns null when it is unknown, used or expired */
  redeem(token: string): Promise<ConsumedToken | null> {
    return this.tokens.consume(hashOpaqueToken(token), 'verify', this.clock.now());
  }
}
