import type { FieldCipher, SecretPlace } from '@shopmeter/platform';
import type { RequestDatabase } from '../scope/request-database';

export interface NewMail {
  id: string;
  recipient: string;
  /** Names a template of the worker. */
  template: string;
  variables: Record<string, string>;
  createdAt: Date;
}

export interface ClaimedMail extends Omit<NewMail, 'createdAt'> {
  attempts: number;
}

interface MailRow extends Omit<ClaimedMail, 'variables'> {
  variables: { sealed: string };
}

/**
 * The outbox. Mails are added by `accounts` inside the transaction that causes them, and delivered by `pipeline`.
 * Variables hold links with tokens, of which only hashes may be stored, so they are encrypted until the mail is sent.
 */
export class MailsRepository {
  constructor(
    private readonly database: RequestDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  async add(mail: NewMail): Promise<void> {
    const variables = { sealed: this.cipher.encrypt(JSON.stringify(mail.variables), place(mail.id)) };
    await this.database.manager.query(
      `INSERT INTO mails (id, recipient, template, variables, created_at, available_at)
       VALUES ($1, $2, $3, $4, $5, $5)`,
      [mail.id, mail.recipient, mail.template, variables, mail.createdAt],
    );
  }

  /**
   * Takes mails that are due. A taken mail is out of sight until `leaseUntil`; if its taker dies, it comes back then.
   * `attempts` counts this attempt already.
   */
  async claim(now: Date, leaseUntil: Date, limit: number): Promise<ClaimedMail[]> {
    const [rows] = await this.database.manager.query<[MailRow[], number]>(
      `UPDATE mails SET attempts = attempts + 1, available_at = $2
       WHERE id IN (SELECT id FROM mails WHERE sent_at IS NULL AND available_at <= $1
                    ORDER BY available_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, recipient, template, variables, attempts`,
      [now, leaseUntil, limit],
    );
    return rows.map((row) => ({ ...row, variables: this.#open(row) }));
  }

  /** Also forgets the variables: what they held has served its purpose. */
  async markSent(id: string, now: Date): Promise<void> {
    await this.database.manager.query(
      `UPDATE mails SET sent_at = $2, error = NULL, variables = '{}' WHERE id = $1`,
      [id, now],
    );
  }

  /** @param availableAt when to try again; null gives the mail up */
  async markFailed(id: string, error: string, availableAt: Date | null): Promise<void> {
    await this.database.manager.query(
      `UPDATE mails SET error = $2, available_at = coalesce($3, 'infinity'::timestamptz) WHERE id = $1`,
      [id, error, availableAt],
    );
  }

  #open(row: MailRow): Record<string, string> {
    return JSON.parse(this.cipher.decrypt(row.variables.sealed, place(row.id))) as Record<string, string>;
  }
}

function place(mailId: string): SecretPlace {
  return { tenantId: mailId, table: 'mails', column: 'variables' };
}
