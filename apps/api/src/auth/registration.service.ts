import { Injectable } from '@nestjs/common';
import { type RegisterBody } from '@shopmeter/contracts';
import { RequestDatabase, type UserEntity, UsersRepository } from '@shopmeter/db';
import { Clock, uuidV7 } from '@shopmeter/platform';
import { inEvenTime } from './even-time';
import { PasswordHasher } from './hashing/password-hasher';
import { RegistrationMails } from './registration-mails';

/** Creates accounts and proves their e-mail addresses. Tells nobody which addresses have an account. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly mails: RegistrationMails,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Unknown address: an account and a verification mail. Known but not verified: another such mail; each link activates
   * the password it was sent for, so that nobody's password is confirmed by the link of somebody else. Until then the
   * newest password answers sign-in. Known: a mail that says so.
   */
  async register({ email, password }: RegisterBody): Promise<void> {
    // Hashed in every case, so that the time taken tells nothing.
    const passwordHash = await this.hasher.hash(password);
    await this.#evenly(async () => {
      const known = await this.users.findByEmailForUpdate(email);
      if (known?.isVerified) return this.mails.sendAlreadyRegistered(email);
      if (known) {
        await this.users.update(known.id, { passwordHash });
        return this.mails.sendVerification({ ...known, passwordHash });
      }
      const user = this.#newUser(email, passwordHash);
      // False when somebody registered the address at this very moment; that registration sends the mail.
      if (await this.users.insert(user)) await this.mails.sendVerification(user);
    });
  }

  /** Sends another verification mail, when there is an account that waits for one. */
  async resend(email: string): Promise<void> {
    await this.#evenly(async () => {
      const user = await this.users.findByEmailForUpdate(email);
      if (user && !user.isVerified) await this.mails.sendVerification(user);
    });
  }

  /** @throws ProblemError 400 `invalid_token` when the token is unknown, used or expired */
  async verify(token: string): Promise<void> {
    await this.database.asAccounts(async () => {
      const { userId, passwordHash } = await this.mails.redeem(token);
      await this.users.update(userId, {
        isVerified: true,
        ...(passwordHash === null ? {} : { passwordHash }),
      });
    });
  }

  /** What is read and written differs with the address, so the time must not. */
  #evenly(work: () => Promise<void>): Promise<void> {
    return inEvenTime(() => this.database.asAccounts(work));
  }

  #newUser(email: string, passwordHash: string): UserEntity {
    const createdAt = this.clock.now();
    const id = uuidV7(createdAt.getTime());
    return {
      id,
      email,
      passwordHash,
      isVerified: false,
      tenantId: null,
      createdAt,
      disabledAt: null,
      keptRange: null,
    };
  }
}
