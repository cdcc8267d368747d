import { Injectable } from '@nestjs/common';
import { type AuditEntryEntity, RequestDatabase, UsersRepository } from '@shopmeter/db';

/** Finds what people of the audit log are called now; entries hold ids alone. */
@Injectable()
export class AuditNames {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
  ) {}

  /** E-mail addresses by id. Who is gone has none. */
  of(entries: AuditEntryEntity[]): Promise<Map<string, string>> {
    const ids = entries.flatMap(({ actorKind, actorId, targetKind, targetId }) => [
      ...(actorKind === 'user' && actorId !== null ? [actorId] : []),
      ...(targetKind === 'user' && targetId !== null ? [targetId] : []),
    ]);
    return this.database.asAccounts(() => this.users.emails([...new Set(ids)]));
  }
}
