import { Equal, Not } from 'typeorm';
import { EmailTokenEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

export type ConsumedToken = Pick<EmailTokenEntity, 'userId' | 'email' | 'passwordHash' | 'newEmail'>;

/** Single-use tokens sent by mail; only their hashes are stored. Runs as the role `accounts`. */
export class EmailTokensRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(token: EmailTokenEntity): Promise<void> {
    await this.database.manager.insert(EmailTokenEntity, token);
  }

  /** The address of the account that a token is good for, without using it up. @returns null when it is for none */
  async emailOf(tokenHash: Buffer, purpose: EmailTokenEntity['purpose'], now: Date): Promise<string | null> {
    const rows = await this.database.manager.query<{ email: string }[]>(
      `SELECT users.email FROM email_tokens JOIN users ON users.id = email_tokens.user_id
       WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
         AND users.email = email_tokens.email`,
      [tokenHash, purpose, now],
    );
    return rows[0]?.email ?? null;
  }

  /**
   * Uses a token up and makes the user's others useless; of two callers at once, one gets it.
   * @returns null when the token is unknown, used, expired, sent to an address since changed, or would verify one that is
   *   verified: its password belongs to whoever asked first, not to the account
   */
  async consume(
    tokenHash: Buffer,
    purpose: EmailTokenEntity['purpose'],
    now: Date,
  ): Promise<ConsumedToken | null> {
    // The user first: links of one person that are followed at the same moment take turns.
    await this.database.manager.query(
      `SELECT FROM users WHERE id = (SELECT user_id FROM email_tokens WHERE token_hash = $1) FOR UPDATE`,
      [tokenHash],
    );
    const [rows] = await this.database.manager.query<[ConsumedToken[], number]>(
      `UPDATE email_tokens SET used_at = $3
       FROM users
       WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
         AND users.id = email_tokens.user_id AND users.email = email_tokens.email
         AND NOT (purpose = 'verify' AND users.is_verified)
       RETURNING email_tokens.user_id AS "userId", email_tokens.email,
                 email_tokens.password_hash AS "passwordHash", email_tokens.new_email AS "newEmail"`,
      [tokenHash, purpose, now],
    );
    const [consumed] = rows;
    if (!consumed) return null;
    const { userId } = consumed;
    await this.database.manager.delete(EmailTokenEntity, { userId, tokenHash: Not(Equal(tokenHash)) });
    return consumed;
  }
}
