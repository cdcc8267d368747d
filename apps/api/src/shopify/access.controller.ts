import { Body, Controller, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type GiveAccessBody, giveAccessBodySchema } from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantMember } from '../http/tenant-member.decorator';
import { OwnAppAccess } from './own-app-access';

/** Access to the current store through an app of its own. */
@ApiTags('shopify')
@ApiBearerAuth()
@Controller('tenants/current/access')
@TenantMember()
export class AccessController {
  constructor(private readonly access: OwnAppAccess) {}

  @Put()
  @Answers({ summary: 'Give access through an app of the store’s own; it is tried first', status: 204 })
  @ProblemAnswers(400, 401, 403, 409, 503)
  give(
    @CurrentTenant() { id }: CurrentTenantValue,
    @Body({ schema: giveAccessBodySchema }) body: GiveAccessBody,
  ): Promise<void> {
    return this.access.give(id, body);
  }
}
