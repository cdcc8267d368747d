import { Module } from '@nestjs/common';
import { CurrentTenantController } from './current-tenant.controller';
import { DemoRemovalController } from './demo-removal.controller';
import { DemoRemovalService } from './demo-removal.service';
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
    DemoRemovalController,
    SecondFactorRuleController,
    TenantsController,
    WebhookSecretController,
  ],
  providers: [DemoRemovalService, NewTenant, TenantAnswers, TenantSecrets, TenantsService],
  exports: [NewTenant, TenantSecrets],
})
export class TenantsModule {}
