import { LessThanOrEqual, MoreThan } from 'typeorm';
import { IdempotencyKeyEntity } from '../entities/team.entities';
import type { RequestDatabase } from '../scope/request-database';

type KeyOf = Pick<IdempotencyKeyEntity, 'tenantId' | 'callerId' | 'key'>;

/** Answers to requests that must not be carried out twice. Inside the transaction that carries one out, whatever its role. */
export class IdempotencyKeysRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Until the transaction ends. @returns false while another transaction has it */
  async lock({ tenantId, callerId, key }: KeyOf): Promise<boolean> {
    const rows = await this.database.manager.query<{ locked: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('once:' || $1, 0)) AS locked`,
      [`${tenantId}/${callerId}/${key}`],
    );
    return rows[0]!.locked;
  }

  find({ tenantId, callerId, key }: KeyOf, now: Date): Promise<IdempotencyKeyEntity | null> {
    const where = { tenantId, callerId, key, expiresAt: MoreThan(now) };
    return this.database.manager.findOneBy(IdempotencyKeyEntity, where);
  }

  /** Also forgets what has expired in the store, the same key's last answer among it. */
  async insert(answer: IdempotencyKeyEntity, now: Date): Promise<void> {
    const { tenantId } = answer;
    await this.database.manager.delete(IdempotencyKeyEntity, { tenantId, expiresAt: LessThanOrEqual(now) });
    await this.database.manager.insert(IdempotencyKeyEntity, answer);
  }
}
