import { Injectable } from '@nestjs/common';
import type { AuditAction, AuditDetails, AuditTargetKind } from '@shopmeter/contracts';
import { AuditLogRepository, NO_TENANT, RequestDatabase } from '@shopmeter/db';
import { Clock, uuidV7 } from '@shopmeter/platform';
import { requestOrigin } from '../http/request-origin';

export interface Audited {
  action: AuditAction;
  /** Null: about no store. */
  tenantId: string | null;
  /** Who did it, on a public route; elsewhere it is whoever the guard let in. Null: nobody known. */
  userId?: string | null;
  target?: { kind: AuditTargetKind; id: string };
  /** Never a secret, and no e-mail address: people are named by id. */
  details?: AuditDetails;
}

/** Writes down who did what, and from where. */
@Injectable()
export class AuditLogService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly log: AuditLogRepository,
    private readonly clock: Clock,
  ) {}

  /** Inside the transaction that does it, whatever its role: both are kept, or neither. */
  async record({ action, tenantId, userId, target, details = {} }: Audited): Promise<void> {
    const at = this.clock.now();
    const origin = requestOrigin();
    const actor = userId === undefined ? origin?.user : null;
    const actorId = actor?.apiKeyId ?? actor?.userId ?? userId ?? null;
    await this.log.insert({
      tenantId: tenantId ?? NO_TENANT,
      id: uuidV7(at.getTime()),
      at,
      action,
      actorKind: actor?.apiKeyId ? 'api_key' : actorId === null ? 'nobody' : 'user',
      actorId,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      details,
      address: origin?.address ?? null,
      userAgent: origin?.userAgent ?? null,
      requestId: origin?.requestId ?? null,
    });
  }

  /** In a transaction of its own: for refusals, whose transaction is rolled back or never begins. */
  recordRefusal(refusal: Audited): Promise<void> {
    return this.database.asAccounts(() => this.record(refusal));
  }
}
