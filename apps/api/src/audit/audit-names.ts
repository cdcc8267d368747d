import { Injectable } from '@nestjs/common';
import {
  ApiKeysRepository,
  type AuditEntryEntity,
  InvitationsRepository,
  RequestDatabase,
  UsersRepository,
} from '@shopmeter/db';

/** Finds what people and things of the audit log are called now; entries hold ids alone. */
@Injectable()
export class AuditNames {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly apiKeys: ApiKeysRepository,
    private readonly invitations: InvitationsRepository,
  ) {}

  /** By id: e-mail addresses of people and invitations, names of API keys. What is gone has none. */
  of(tenantId: string, entries: AuditEntryEntity[]): Promise<Map<string, string>> {
    const ids = (kind: string) => [
      ...new Set(
        entries.flatMap(({ actorKind, actorId, targetKind, targetId }) => [
          ...(actorKind === kind && actorId !== null ? [actorId] : []),
          ...(targetKind === kind && targetId !== null ? [targetId] : []),
        ]),
      ),
    ];
    return this.database.asAccounts(async () => {
      const people = await this.users.emails(ids('user'));
      const keys = await this.apiKeys.names(tenantId, ids('api_key'));
      const invited = await this.invitations.emails(tenantId, ids('invitation'));
      return new Map([...people, ...keys, ...invited]);
    });
  }
}
