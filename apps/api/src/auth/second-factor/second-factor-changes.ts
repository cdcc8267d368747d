import { Injectable } from '@nestjs/common';
import { type RecoveryCodes } from '@shopmeter/contracts';
import { RequestDatabase, SecondFactorsRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../../audit/audit-log.service';
import { type SignedIn } from '../../http/signed-in';
import { MailOutbox } from '../mail-outbox';
import { SecondFactorService } from './second-factor.service';

/** Turns second factors on and off; each change is written down and told by mail. */
@Injectable()
export class SecondFactorChanges {
  constructor(
    private readonly database: RequestDatabase,
    private readonly factors: SecondFactorsRepository,
    private readonly factor: SecondFactorService,
    private readonly audit: AuditLogService,
    private readonly outbox: MailOutbox,
  ) {}

  /** @throws ProblemError 400 for a wrong code; 409 when one is on already */
  async enable(user: SignedIn, code: string): Promise<RecoveryCodes> {
    if (await this.factor.isOn(user.userId)) {
      throw conflict('second_factor_on', 'A second factor is on already.');
    }
    await this.factor.prove(user.userId, code);
    return this.database.asAccounts(async () => {
      const recoveryCodes = await this.factor.replaceRecoveryCodes(user.userId);
      await this.#record(user, 'account.second_factor_enabled');
      await this.outbox.accountChanged(user.email, 'second_factor_on');
      return { recoveryCodes };
    });
  }

  async renewRecoveryCodes(user: SignedIn, code: string): Promise<RecoveryCodes> {
    await this.#proveOn(user, code);
    return this.database.asAccounts(async () => {
      const recoveryCodes = await this.factor.replaceRecoveryCodes(user.userId);
      await this.#record(user, 'account.recovery_codes_made');
      return { recoveryCodes };
    });
  }

  async disable(user: SignedIn, code: string): Promise<void> {
    await this.#proveOn(user, code);
    await this.database.asAccounts(async () => {
      await this.factors.delete(user.userId);
      await this.#record(user, 'account.second_factor_disabled');
      await this.outbox.accountChanged(user.email, 'second_factor_off');
    });
  }

  async #proveOn(user: SignedIn, code: string): Promise<void> {
    if (!(await this.factor.isOn(user.userId))) {
      throw conflict('second_factor_off', 'There is no second factor to change.');
    }
    await this.factor.prove(user.userId, code);
  }

  #record(
    { tenant }: SignedIn,
    action:
      'account.second_factor_enabled' | 'account.second_factor_disabled' | 'account.recovery_codes_made',
  ): Promise<void> {
    return this.audit.record({ action, tenantId: tenant?.id ?? null });
  }
}

function conflict(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, code, title: 'Conflict', detail });
}
