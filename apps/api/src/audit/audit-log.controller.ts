import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type AuditEntry,
  type AuditLog,
  auditLogSchema,
  type AuditQuery,
  auditQuerySchema,
} from '@shopmeter/contracts';
import { type AuditEntryEntity, AuditLogRepository, RequestDatabase } from '@shopmeter/db';
import * as z from 'zod';
import { deviceOf } from '../auth/account/device-of';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { oneText, PageCursor } from '../http/page-cursor';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { AuditNames } from './audit-names';

/** Who did what in the store. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit-log')
@TenantMember()
export class AuditLogController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly log: AuditLogRepository,
    private readonly names: AuditNames,
  ) {}

  @Get()
  @Answers({
    summary: 'Who did what in the store, when and from where, newest first',
    schema: auditLogSchema,
  })
  @ProblemAnswers(400, 401, 403)
  async list(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Query({ schema: auditQuerySchema }) { cursor: asked, limit, from, to, ...filter }: AuditQuery,
  ): Promise<AuditLog> {
    const cursor = new PageCursor(tenant.id, ['audit log', from, to, filter.action, filter.actor]);
    const times = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    // One more than is shown says whether there is another page.
    const page = { before: cursor.read(asked, oneText(z.uuid())) ?? undefined, limit: limit + 1 };
    const found = await this.database.asTenant(tenant.id, user.userId, () =>
      this.log.page(tenant.id, { ...filter, ...times }, page),
    );
    const shown = found.slice(0, limit);
    const names = await this.names.of(tenant.id, shown);
    const entries = shown.map((entry) => auditEntry(entry, names));
    return { entries, next: found.length > limit ? cursor.write([entries.at(-1)!.id]) : null };
  }
}

function auditEntry(entry: AuditEntryEntity, names: Map<string, string>): AuditEntry {
  const { id, at, action, actorKind, actorId, targetKind, targetId, details, address, userAgent } = entry;
  return {
    id,
    at: at.toISOString(),
    action,
    actor: { kind: actorKind, id: actorId, name: names.get(actorId ?? '') ?? null },
    target:
      targetKind && targetId ? { kind: targetKind, id: targetId, name: names.get(targetId) ?? null } : null,
    details,
    address,
    userAgent,
    device: userAgent === null ? null : deviceOf(userAgent),
  };
}
