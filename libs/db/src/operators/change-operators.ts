import type { DataSource } from 'typeorm';
import { UserEntity } from '../entities/accounts.entities';
import { AuditEntryEntity } from '../entities/audit.entities';
import { OperatorEntity } from '../entities/operators.entities';
import { scopeStatement } from '../scope/database-role';

export interface OperatorChange {
  email: string;
  /** Else removed. */
  added: boolean;
  /** What is written into the audit log; its target is the person. */
  entry: Omit<AuditEntryEntity, 'targetKind' | 'targetId'>;
}

/**
 * Adds or removes an operator of the platform. Runs as the owner of the database, which no request can do.
 * @returns `unknown` when nobody with a confirmed account has the address, `same` when there was nothing to change
 */
export function changeOperators(
  source: DataSource,
  { email, added, entry }: OperatorChange,
): Promise<'changed' | 'same' | 'unknown'> {
  return source.transaction(async (manager) => {
    const user = await manager.findOneBy(UserEntity, { email, isVerified: true });
    if (!user) return 'unknown';
    const [userId, addedAt] = [user.id, entry.at];
    const present = await manager.existsBy(OperatorEntity, { userId });
    if (present === added) return 'same';
    if (added) await manager.insert(OperatorEntity, { userId, addedAt });
    else await manager.delete(OperatorEntity, { userId });
    // The audit log is closed for its owner too.
    await manager.query(scopeStatement({ role: 'accounts' }));
    await manager.insert(AuditEntryEntity, { ...entry, targetKind: 'user', targetId: userId });
    return 'changed';
  });
}
