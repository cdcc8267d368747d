import { Module } from '@nestjs/common';
import { CurrentTenantController } from './current-tenant.controller';
import { NewTenant } from './new-tenant';
import { SecondFactorRuleController } from './second-factor-rule.controller';
import { TenantAnswers } from './tenant-answers';
import { TenantSecrets } from './tenant-secrets';
import { TenantsController } from './tenants.controller';
import { TenantsService } from './tenants.service';
import { WebhookSecretController } from './webhook-secret.controller';

@Module({
  controllers: [
    CurrentTenantController,
    SecondFactorRuleController,
    TenantsController,
    WebhookSecretController,
  ],
  providers: [NewTenant, TenantAnswers, TenantSecrets, TenantsService],
  exports: [NewTenant, TenantSecrets],
})
export class TenantsModule {}
