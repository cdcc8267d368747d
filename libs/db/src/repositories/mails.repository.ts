import type { FieldCipher, SecretPlace } from '@shopmeter/platform';
import type { RequestDatabase } from '../scope/request-database';

/** What a template says; lists are repeated parts of it. */
export interface MailVariables {
  [name: string]: string | boolean | MailVariables[];
}

export interface NewMail {
  id: string;
  recipient: string;
  /** Names a template of the worker. */
  template: string;
  variables: MailVariables;
  createdAt: Date;
}

export type UnsentMail = Omit<NewMail, 'createdAt'>;

interface MailRow extends Omit<UnsentMail, 'variables'> {
  variables: { sealed: string };
}

/**
 * Mails are added by `accounts` inside the transaction that causes them, beside a job that sends them, and delivered by
 * `pipeline`. Variables hold links with tokens, of which only hashes may be stored, so they are encrypted until the
 * mail is sent.
 */
export class MailsRepository {
  constructor(
    private readonly database: RequestDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  async add(mail: NewMail): Promise<void> {
    const variables = { sealed: this.cipher.encrypt(JSON.stringify(mail.variables), place(mail.id)) };
    await this.database.manager.query(
      `INSERT INTO mails (id, recipient, template, variables, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [mail.id, mail.recipient, mail.template, variables, mail.createdAt],
    );
  }

  /** @returns null when it was sent, or is not there any more */
  async findUnsent(id: string): Promise<UnsentMail | null> {
    const rows = await this.database.manager.query<MailRow[]>(
      'SELECT id, recipient, template, variables FROM mails WHERE id = $1 AND sent_at IS NULL',
      [id],
    );
    return rows[0] ? { ...rows[0], variables: this.#open(rows[0]) } : null;
  }

  /** Also forgets the variables: what they held has served its purpose. */
  async markSent(id: string, now: Date): Promise<void> {
    await this.database.manager.query(`UPDATE mails SET sent_at = $2, variables = '{}' WHERE id = $1`, [
      id,
      now,
    ]);
  }

  #open(row: MailRow): MailVariables {
    return JSON.parse(this.cipher.decrypt(row.variables.sealed, place(row.id))) as MailVariables;
  }
}

function place(mailId: string): SecretPlace {
  return { ownerId: mailId, table: 'mails', column: 'variables' };
}
