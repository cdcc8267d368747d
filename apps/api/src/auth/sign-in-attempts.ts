import { Injectable } from '@nestjs/common';
import type { UserEntity } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { ThrottleService } from './throttle/throttle.service';

/** Counts attempts to sign in, and writes down those that were refused. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly throttle: ThrottleService,
    private readonly audit: AuditLogService,
  ) {}

  /** @throws ProblemError 429 while waiting is due; such tries are not written down */
  async begin(email: string, address: string): Promise<void> {
    const loginEverybody = this.throttle.thisMinute();
    await this.throttle.take({ loginAddress: address, loginAccount: email, loginEverybody });
  }

  /** The password was right. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.throttle.giveBack({ loginAddress: address, loginEverybody: this.throttle.thisMinute() });
    await this.throttle.forget({ loginAccount: email });
  }

  /** @param user null when nobody has the address, which is not written down: people type passwords there */
  refused(user: UserEntity | null, reason: string): Promise<void> {
    return this.audit.recordRefusal({
      action: 'session.refused',
      tenantId: user?.tenantId ?? null,
      userId: user?.id ?? null,
      details: { reason },
    });
  }
}
