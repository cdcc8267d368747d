import { Body, Controller, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type SecondFactorRule, secondFactorRuleSchema } from '@shopmeter/contracts';
import { TenantsRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';

/** Whether every member of the current store needs a second factor. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current/second-factor')
@TenantScoped()
export class SecondFactorRuleController {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly audit: AuditLogService,
  ) {}

  @Put()
  @Answers({
    summary: 'Ask every member of the store for a second factor, or no longer',
    schema: secondFactorRuleSchema,
  })
  @ProblemAnswers(400, 401, 403, 409)
  async set(
    @Body({ schema: secondFactorRuleSchema }) rule: SecondFactorRule,
    @CurrentTenant() { id }: CurrentTenantValue,
    @CurrentUser() { hasSecondFactor }: SignedIn,
  ): Promise<SecondFactorRule> {
    if (rule.required && !hasSecondFactor) throw ownFirst();
    await this.tenants.requireSecondFactor(id, rule.required);
    const details = { secondFactorRequired: rule.required };
    await this.audit.record({ action: 'store.settings_changed', tenantId: id, details });
    return rule;
  }
}

function ownFirst(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'second_factor_missing',
    title: 'Conflict',
    detail: 'Turn your own second factor on first, or you would lock yourself out.',
  });
}
