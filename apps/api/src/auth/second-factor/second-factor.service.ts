import { Injectable } from '@nestjs/common';
import { type SecondFactor, type SecondFactorSecret } from '@shopmeter/contracts';
import { RequestDatabase, SecondFactorsRepository, SecretsRepository } from '@shopmeter/db';
import { Clock, ProblemError } from '@shopmeter/platform';
import { randomBytes } from 'node:crypto';
import { ThrottleService } from '../throttle/throttle.service';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code';
import { base32, fromBase32, stepOf, totpUri } from './totp';

/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;

/** Codes of authenticator applications, and recovery codes for when there is none at hand. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly factors: SecondFactorsRepository,
    private readonly secrets: SecretsRepository,
    private readonly throttle: ThrottleService,
    private readonly clock: Clock,
  ) {}

  async state(userId: string): Promise<SecondFactor> {
    return this.database.asAccounts(async () => ({
      enabled: Boolean((await this.factors.find(userId))?.confirmedAt),
      recoveryCodesLeft: await this.factors.countCodes(userId),
    }));
  }

  async isOn(userId: string): Promise<boolean> {
    const factor = await this.database.asAccounts(() => this.factors.find(userId));
    return Boolean(factor?.confirmedAt);
  }

  /** A new secret, which asks for no code until one was entered. @throws ProblemError 409 when one is on */
  async begin(user: { userId: string; email: string }): Promise<SecondFactorSecret> {
    const secret = base32(randomBytes(SECRET_BYTES));
    const isStored = await this.database.asAccounts(async () =>
      this.factors.begin(user.userId, await this.secrets.seal(secret, place(user.userId))),
    );
    if (!isStored) throw alreadyOn();
    return { secret, uri: totpUri(secret, user.email) };
  }

  /**
   * Checks a code, or a recovery code when the factor is on, and uses it up.
   * @throws ProblemError 400 `invalid_code`; 429 after several wrong ones
   */
  async prove(userId: string, code: string): Promise<void> {
    await this.throttle.take({ secondFactor: userId });
    const right = await this.database.asAccounts(() => this.#accept(userId, code));
    if (!right) throw invalidCode();
    await this.throttle.forget({ secondFactor: userId });
  }

  /** New recovery codes, as they are shown once. Those before are void. Runs inside a transaction of `accounts`. */
  async replaceRecoveryCodes(userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.factors.replaceCodes(userId, codes.map(hashRecoveryCode));
    return codes;
  }

  async #accept(userId: string, code: string): Promise<boolean> {
    const factor = await this.factors.find(userId);
    if (!factor) return false;
    const digits = code.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) {
      return factor.confirmedAt !== null && this.factors.takeCode(userId, hashRecoveryCode(code));
    }
    const now = this.clock.now();
    const secret = fromBase32(await this.secrets.open(factor.secret, place(userId)));
    const step = stepOf(digits, secret, now);
    return step !== null && this.factors.takeStep(userId, step, now);
  }
}

function place(userId: string) {
  return { userId, table: 'second_factors', column: 'secret' };
}

function alreadyOn(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'second_factor_on',
    title: 'Conflict',
    detail: 'A second factor is on already. Turn it off first to set up another.',
  });
}

function invalidCode(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'invalid_code',
    title: 'Bad Request',
    detail: 'The code is wrong or was used already. Codes change every 30 seconds and work once.',
    errors: [{ pointer: '/code', detail: 'is wrong or was used already' }],
  });
}
