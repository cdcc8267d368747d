import type { AuditEntryEntity } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';

/** The part of an audit entry that is the same for all that a command does. */
export function byCommandLine(
  at: Date,
): Omit<AuditEntryEntity, 'tenantId' | 'action' | 'targetKind' | 'targetId' | 'details'> {
  const nowhere = { address: null, userAgent: null, requestId: null };
  return { id: uuidV7(at.getTime()), at, actorKind: 'command_line', actorId: null, ...nowhere };
}
