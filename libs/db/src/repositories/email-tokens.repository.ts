import { EmailTokenEntity } from '../entities/accounts.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Single-use tokens sent by mail; only their hashes are stored. Runs as the role `accounts`. */
export class EmailTokensRepository {
  constructor(private readonly database: RequestDatabase) {}

  async insert(token: EmailTokenEntity): Promise<void> {
    await this.database.manager.insert(EmailTokenEntity, token);
  }

  /** Links sent before stop working: they confirmed something that is no longer so. */
  async deleteOf(userId: string): Promise<void> {
    await this.database.manager.delete(EmailTokenEntity, { userId });
  }

  /**
   * Uses a token up; of two callers at once, one gets it.
   * @returns the user's id; null when the token is unknown, used, expired, or sent to an address since changed
   */
  async consume(tokenHash: Buffer, purpose: EmailTokenEntity['purpose'], now: Date): Promise<string | null> {
    const [rows] = await this.database.manager.query<[{ user_id: string }[], number]>(
      `UPDATE email_tokens SET used_at = $3
       FROM users
       WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
         AND users.id = email_tokens.user_id AND users.email = email_tokens.email
       RETURNING email_tokens.user_id`,
      [tokenHash, purpose, now],
    );
    return rows[0]?.user_id ?? null;
  }
}
