import { Body, Controller, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type ReplaceWebhookSecretBody, replaceWebhookSecretBodySchema } from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantMember } from '../http/tenant-member.decorator';
import { TenantSecrets } from './tenant-secrets';

/** The secret that signs the current store's webhooks. It can be replaced and never read. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current/webhook-secret')
@TenantMember()
export class WebhookSecretController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly secrets: TenantSecrets,
    private readonly audit: AuditLogService,
  ) {}

  @Put()
  @Answers({
    summary: 'Replace the store’s own webhook secret; the one before verifies for a day longer',
    status: 204,
  })
  @ProblemAnswers(400, 401, 403)
  replace(
    @CurrentTenant() { id }: CurrentTenantValue,
    @Body({ schema: replaceWebhookSecretBodySchema }) { webhookSecret }: ReplaceWebhookSecretBody,
  ): Promise<void> {
    return this.database.asAccounts(async () => {
      await this.secrets.replaceWebhookSecret(id, webhookSecret);
      await this.audit.record({ action: 'store.secret_changed', tenantId: id });
    });
  }
}
