import { Injectable } from '@nestjs/common';
import { RequestDatabase, UsersRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../../audit/audit-log.service';
import { type SignedIn } from '../../http/signed-in';
import { notYourPassword } from '../credentials';
import { inEvenTime } from '../even-time';
import { MailOutbox } from '../mail-outbox';
import { MailTokens } from './mail-tokens';

/** Changes of the address that a person signs in with. It counts once the new address is confirmed. */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly tokens: MailTokens,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditLogService,
  ) {}

  /**
   * Sends a link to the new address; when that has an account, a mail that says so. Nobody is told which. The address at
   * hand is told too, while it still can say no.
   * @param confirmed the hash of the password that was given for it @throws ProblemError 400 when it was changed since
   */
  async ask(user: SignedIn, newEmail: string, confirmed: string): Promise<void> {
    await inEvenTime(() =>
      this.database.asAccounts(async () => {
        if (!(await this.users.stillHas(user.userId, confirmed))) throw notYourPassword();
        await this.outbox.accountChanged(user.email, 'email_asked');
        if (await this.users.findByEmail(newEmail)) return this.outbox.alreadyRegistered(newEmail);
        const token = await this.tokens.issue({ id: user.userId, email: user.email }, 'change_email', {
          newEmail,
        });
        await this.outbox.changeEmail(newEmail, token);
      }),
    );
  }

  /** @throws ProblemError 400 `invalid_token`; 409 when the address got an account since */
  async confirm(token: string): Promise<void> {
    await this.database.asAccounts(async () => {
      const { userId, email, newEmail } = await this.tokens.redeem(token, 'change_email');
      if (newEmail === null || !(await this.users.changeEmail(userId, newEmail))) throw addressTaken();
      const user = await this.users.findById(userId);
      await this.audit.record({ action: 'account.email_changed', userId, tenantId: user?.tenantId ?? null });
      // To the address before: its owner may not be who changed it.
      await this.outbox.accountChanged(email, 'email');
    });
  }
}

function addressTaken(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'address_taken',
    title: 'Conflict',
    detail: 'This address has an account of its own by now. Nothing was changed.',
  });
}
