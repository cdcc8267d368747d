import { Injectable } from '@nestjs/common';
import { type LoginBody } from '@shopmeter/contracts';
import { RequestDatabase, UsersRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { PasswordHasher } from './password-hasher';
import { SignInAttempts } from './sign-in-attempts';
import { type OpenSession, SessionsService } from './sessions.service';

/** Signs people in with e-mail address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly hasher: PasswordHasher,
    private readonly attempts: SignInAttempts,
  ) {}

  /**
   * @throws ProblemError 401 `invalid_credentials`, the same for unknown addresses; 403 `email_not_verified`, only
   *   after a right password; 429 `too_many_attempts`
   */
  async signIn({ email, password }: LoginBody, address: string): Promise<OpenSession> {
    await this.attempts.begin(email, address);
    const user = await this.database.asAccounts(() => this.users.findByEmail(email));
    // Outside of any transaction: a connection is not held while hashing waits for its turn.
    const right = await this.hasher.verify(user?.passwordHash ?? null, password);
    if (!user || !right) {
      await this.attempts.refused(user, 'invalid_credentials');
      throw invalidCredentials();
    }
    await this.attempts.succeeded(email, address);
    if (!user.isVerified) {
      await this.attempts.refused(user, 'email_not_verified');
      throw emailNotVerified();
    }
    const rehashed = this.hasher.isOutdated(user.passwordHash) ? await this.hasher.hash(password) : null;
    return this.database.asAccounts(async () => {
      if (rehashed) await this.users.update(user.id, { passwordHash: rehashed });
      return this.sessions.open(user);
    });
  }
}

function invalidCredentials(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'invalid_credentials',
    title: 'Unauthorized',
    detail: 'The e-mail address or the password is wrong.',
  });
}

function emailNotVerified(): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'email_not_verified',
    title: 'Forbidden',
    detail: 'Confirm your e-mail address first, with the link in the mail.',
  });
}
