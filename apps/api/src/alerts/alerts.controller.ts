import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Alert,
  type AlertParams,
  alertParamsSchema,
  type Alerts,
  alertSchema,
  alertsSchema,
  type ChangeAlertBody,
  changeAlertBodySchema,
  type CreateAlertBody,
  createAlertBodySchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { AlertsService } from './alerts.service';

/** What a team wants to hear of. */
@ApiTags('alerts')
@ApiBearerAuth()
@Controller('alerts')
@TenantScoped()
@ProblemAnswers(401, 403)
export class AlertsController {
  constructor(
    private readonly service: AlertsService,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'The alerts of the store, and when each was open', schema: alertsSchema })
  list(@CurrentTenant() { id }: CurrentTenantValue): Promise<Alerts> {
    return this.service.list(id);
  }

  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Make an alert', status: 201, schema: alertSchema })
  @ProblemAnswers(400, 409)
  create(
    @CurrentTenant() { id }: CurrentTenantValue,
    @Body({ schema: createAlertBodySchema }) body: CreateAlertBody,
  ): Promise<Alert> {
    return this.once.run(() => this.service.create(id, body));
  }

  @Put(':id')
  @Answers({ summary: 'Change an alert, pause it or let it go on', schema: alertSchema })
  @ProblemAnswers(400, 404)
  change(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: alertParamsSchema }) { id }: AlertParams,
    @Body({ schema: changeAlertBodySchema }) body: ChangeAlertBody,
  ): Promise<Alert> {
    return this.service.change(tenant.id, id, body);
  }

  @Delete(':id')
  @Answers({ summary: 'Remove an alert, and when it was open', status: 204 })
  @ProblemAnswers(400, 404)
  remove(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: alertParamsSchema }) { id }: AlertParams,
  ): Promise<void> {
    return this.service.remove(tenant.id, id);
  }
}
