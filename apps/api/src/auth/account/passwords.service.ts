import { Injectable } from '@nestjs/common';
import { type ResetBody } from '@shopmeter/contracts';
import { RequestDatabase, UsersRepository } from '@shopmeter/db';
import { type SignedIn } from '../../http/signed-in';
import { notYourPassword } from '../credentials';
import { inEvenTime } from '../even-time';
import { MailOutbox } from '../mail-outbox';
import { MailTokens } from './mail-tokens';
import { PasswordChange } from './password-change';

/** Passwords that are forgotten, and passwords that are changed. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly tokens: MailTokens,
    private readonly outbox: MailOutbox,
    private readonly change: PasswordChange,
  ) {}

  /** Sends a link to an address that has an account; takes as long for one that has none. */
  async forgot(email: string): Promise<void> {
    await inEvenTime(() =>
      this.database.asAccounts(async () => {
        const user = await this.users.findByEmailForUpdate(email);
        if (user) await this.outbox.resetPassword(email, await this.tokens.issue(user, 'reset'));
      }),
    );
  }

  /**
   * Sets a new password with the token of the mail, and ends every session. Whoever reads the mail has proved the
   * address too. A second factor stays on.
   * @throws ProblemError 400 for a token that is not good, or a weak password, which leaves the token unused
   */
  async reset({ token, password }: ResetBody): Promise<void> {
    const email = await this.database.asAccounts(() => this.tokens.emailOf(token, 'reset'));
    await this.change.run(email, password, async (passwordHash) => {
      const { userId } = await this.tokens.redeem(token, 'reset');
      await this.users.replacePassword(userId, passwordHash);
      return { userId, keptSession: null, action: 'account.password_reset', tenantId: null };
    });
  }

  /**
   * Changes the password of a person who has just given the current one, and ends the person's other sessions.
   * @param confirmed the hash of the current one @throws ProblemError 400 when it is not the current one any more
   */
  async replace(
    { userId, email, sessionId, tenant }: SignedIn,
    password: string,
    confirmed: string,
  ): Promise<void> {
    await this.change.run(email, password, async (passwordHash) => {
      if (!(await this.users.stillHas(userId, confirmed))) throw notYourPassword('currentPassword');
      await this.users.replacePassword(userId, passwordHash);
      const tenantId = tenant?.id ?? null;
      return { userId, keptSession: sessionId, action: 'account.password_changed', tenantId };
    });
  }
}
