import { Injectable } from '@nestjs/common';
import { type LoginBody } from '@shopmeter/contracts';
import { RequestDatabase, type UserEntity } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { Credentials } from './credentials';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SignInAttempts } from './sign-in-attempts';
import { type OpenSession, SessionsService } from './sessions.service';

/** Signs people in with e-mail address, password and, where it is on, a second factor. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly credentials: Credentials,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly attempts: SignInAttempts,
  ) {}

  /**
   * @throws ProblemError 401 `invalid_credentials`, the same for unknown addresses; only after a right password 403
   *   `email_not_verified` and `account_disabled`, 401 `code_required` and 400 `invalid_code`; 429 `too_many_attempts`
   */
  async signIn({ email, password, code }: LoginBody, address: string): Promise<OpenSession> {
    await this.attempts.begin(email, address);
    const { user, isRight } = await this.credentials.check(email, password);
    if (!user || !isRight) {
      await this.attempts.refused(user, 'invalid_credentials');
      throw invalidCredentials();
    }
    if (user.isVerified && code !== undefined) await this.#secondStep(user, code);
    await this.attempts.succeeded(email, address);
    if (!user.isVerified || user.disabledAt) {
      const problem = user.isVerified ? accountDisabled() : emailNotVerified();
      await this.attempts.refused(user, problem.code);
      throw problem;
    }
    if (code === undefined && (await this.secondFactor.isOn(user.id))) throw codeRequired();
    const opened = await this.database.asAccounts(() => this.sessions.open(user));
    if (!opened) throw invalidCredentials();
    return opened;
  }

  /** A code that nobody asked for is ignored. */
  async #secondStep(user: UserEntity, code: string): Promise<void> {
    if (!(await this.secondFactor.isOn(user.id))) return;
    try {
      await this.secondFactor.prove(user.id, code);
    } catch (error) {
      await this.attempts.refused(user, 'invalid_code');
      throw error;
    }
  }
}

function codeRequired(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'code_required',
    title: 'Unauthorized',
    detail: 'Enter the code of your authenticator application, or a recovery code.',
    errors: [{ pointer: '/code', detail: 'is needed for this account' }],
  });
}

function invalidCredentials(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'invalid_credentials',
    title: 'Unauthorized',
    detail: 'The e-mail address or the password is wrong.',
  });
}

function accountDisabled(): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'account_disabled',
    title: 'Forbidden',
    detail: 'This account was disabled. Ask whoever runs Shopmeter here.',
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
