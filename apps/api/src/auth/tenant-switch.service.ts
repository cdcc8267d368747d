import { Injectable } from '@nestjs/common';
import { type Session } from '@shopmeter/contracts';
import { RequestDatabase, UsersRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { type SignedIn } from '../http/signed-in';
import { SessionAnswers } from './session-answers';

/** Moves a signed-in person to another of their stores. */
@Injectable()
export class TenantSwitchService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly answers: SessionAnswers,
    private readonly audit: AuditLogService,
  ) {}

  /** @throws ProblemError 404 for a store that does not exist and, alike, for one of others */
  switch(user: SignedIn, tenantId: string): Promise<Session> {
    return this.database.asAccounts(async () => {
      const known = await this.users.findById(user.userId);
      const session = known && (await this.answers.session({ ...known, tenantId }, user.sessionId));
      if (session?.tenantId !== tenantId) {
        throw new ProblemError({
          status: 404,
          code: 'tenant_not_found',
          title: 'Not Found',
          detail: 'You have no such store.',
        });
      }
      await this.users.update(user.userId, { tenantId });
      await this.audit.record({ action: 'store.entered', tenantId });
      return session;
    });
  }
}
