import { Injectable } from '@nestjs/common';
import {
  type ConsumedToken,
  type EmailTokenEntity,
  EmailTokensRepository,
  type UserEntity,
} from '@shopmeter/db';
import { Clock, hashOpaqueToken, newOpaqueToken, ProblemError } from '@shopmeter/platform';

/** Milliseconds. */
const LIFETIME = 60 * 60_000;

type Purpose = EmailTokenEntity['purpose'];

/**
 * Single-use tokens that prove who reads an address's mail: 256 random bits, of which only a hash is stored, bound to a
 * purpose and to the account's address. Runs inside a transaction of the role `accounts`.
 */
@Injectable()
export class MailTokens {
  constructor(
    private readonly tokens: EmailTokensRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the token, which goes into a mail and nowhere else */
  async issue(
    user: Pick<UserEntity, 'id' | 'email'>,
    purpose: Purpose,
    {
      passwordHash = null,
      newEmail = null,
    }: Partial<Pick<EmailTokenEntity, 'passwordHash' | 'newEmail'>> = {},
  ): Promise<string> {
    const token = newOpaqueToken();
    await this.tokens.insert({
      tokenHash: hashOpaqueToken(token),
      userId: user.id,
      purpose,
      email: user.email,
      newEmail,
      expiresAt: new Date(this.clock.now().getTime() + LIFETIME),
      usedAt: null,
      passwordHash,
    });
    return token;
  }

  /** The address of the account that a token is good for. @throws as `redeem` does, but leaves it unused */
  async emailOf(token: string, purpose: Purpose): Promise<string> {
    const email = await this.tokens.emailOf(hashOpaqueToken(token), purpose, this.clock.now());
    if (email === null) throw invalidToken();
    return email;
  }

  /**
   * Uses a token up, and voids the others of its account.
   * @throws ProblemError 400 `invalid_token` when it is unknown, used, expired, or for something else
   */
  async redeem(token: string, purpose: Purpose): Promise<ConsumedToken> {
    const consumed = await this.tokens.consume(hashOpaqueToken(token), purpose, this.clock.now());
    if (!consumed) throw invalidToken();
    return consumed;
  }
}

function invalidToken(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'invalid_token',
    title: 'Bad Request',
    detail: 'This link was used already or has expired. Ask for a new one, or sign in.',
    errors: [{ pointer: '/token', detail: 'is not valid any more' }],
  });
}
