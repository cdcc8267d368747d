import { Controller, Delete } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { DemoRemovalService } from './demo-removal.service';

/** The end of the demo store. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current')
@TenantMember()
export class DemoRemovalController {
  constructor(
    private readonly removal: DemoRemovalService,
    private readonly database: RequestDatabase,
    private readonly audit: AuditLogService,
  ) {}

  @Delete()
  @Answers({
    summary: 'Remove the demo store with everything of it; accounts stay. Any other store answers 409',
    status: 204,
  })
  @ProblemAnswers(401, 403, 404, 409)
  remove(@CurrentTenant() { id }: CurrentTenantValue, @CurrentUser() { userId }: SignedIn): Promise<void> {
    return this.database.asAccounts(async () => {
      const domain = await this.removal.remove(id, userId);
      // Its own entries go with the store; this one is about none, and stays.
      await this.audit.record({
        action: 'store.removed',
        tenantId: null,
        target: { kind: 'store', id },
        details: { domain },
      });
    });
  }
}
