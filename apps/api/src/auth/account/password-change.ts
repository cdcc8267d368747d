import { Injectable } from '@nestjs/common';
import { RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../../audit/audit-log.service';
import { MailOutbox } from '../mail-outbox';
import { PasswordHasher } from '../hashing/password-hasher';
import { refuseWeakPassword } from '../password-rules';
import { SessionEnder } from './session-ender';

interface Changed {
  userId: string;
  /** The session that goes on; null: none does. */
  keptSession: string | null;
  action: 'account.password_changed' | 'account.password_reset';
  tenantId: string | null;
}

/** What every new password of an account brings with it. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly database: RequestDatabase,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionEnder,
    private readonly audit: AuditLogService,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Checks and hashes a new password, stores it with `store`, ends sessions, writes it down and tells it by mail.
   * @throws ProblemError 400 for a weak password
   */
  async run(
    email: string,
    password: string,
    store: (passwordHash: string) => Promise<Changed>,
  ): Promise<void> {
    refuseWeakPassword(email, password);
    const passwordHash = await this.hasher.hash(password);
    await this.database.asAccounts(async () => {
      const { userId, keptSession, action, tenantId } = await store(passwordHash);
      await this.sessions.endAll(userId, keptSession);
      await this.audit.record({ action, userId, tenantId });
      await this.outbox.accountChanged(email, 'password');
    });
  }
}
