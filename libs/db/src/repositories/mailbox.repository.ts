import { MailboxEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Mails of an installation without SMTP. Written by `pipeline`, read by `accounts`. */
export class MailboxRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Nothing happens when it is there already. */
  async insert(mail: MailboxEntity): Promise<void> {
    const insert = this.database.manager.createQueryBuilder().insert();
    await insert.into(MailboxEntity).values(mail).orIgnore().execute();
  }

  /** Newest first. */
  newest(limit: number): Promise<MailboxEntity[]> {
    return this.database.manager.find(MailboxEntity, {
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }
}
