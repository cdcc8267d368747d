import { RecoveryCodeEntity, SecondFactorEntity } from '../entities/sign-in.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Second factors and their recovery codes. Runs as the role `accounts`. */
export class SecondFactorsRepository {
  constructor(private readonly database: RequestDatabase) {}

  find(userId: string): Promise<SecondFactorEntity | null> {
    return this.database.manager.findOneBy(SecondFactorEntity, { userId });
  }

  /** Stores a secret that no code was entered for yet. @returns false when there is a confirmed one */
  async begin(userId: string, secret: string): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      `INSERT INTO second_factors AS stored (user_id, secret) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET secret = $2, last_step = 0 WHERE stored.confirmed_at IS NULL
       RETURNING 1`,
      [userId, secret],
    );
    return rows.length === 1;
  }

  /** Uses a step up, and with it all before; of two callers at once, one gets it. @param confirmedAt of the first code */
  async takeStep(userId: string, step: number, confirmedAt: Date): Promise<boolean> {
    const [, taken] = await this.database.manager.query<[unknown[], number]>(
      `UPDATE second_factors SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
       WHERE user_id = $1 AND last_step < $2`,
      [userId, step, confirmedAt],
    );
    return taken === 1;
  }

  /** Uses a recovery code up. */
  async takeCode(userId: string, codeHash: Buffer): Promise<boolean> {
    const [, taken] = await this.database.manager.query<[unknown[], number]>(
      'DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2',
      [userId, codeHash],
    );
    return taken === 1;
  }

  countCodes(userId: string): Promise<number> {
    return this.database.manager.countBy(RecoveryCodeEntity, { userId });
  }

  async replaceCodes(userId: string, codeHashes: Buffer[]): Promise<void> {
    await this.database.manager.delete(RecoveryCodeEntity, { userId });
    await this.database.manager.insert(
      RecoveryCodeEntity,
      codeHashes.map((codeHash) => ({ userId, codeHash })),
    );
  }

  /** With its recovery codes. */
  async delete(userId: string): Promise<void> {
    await this.database.manager.delete(SecondFactorEntity, { userId });
  }
}
