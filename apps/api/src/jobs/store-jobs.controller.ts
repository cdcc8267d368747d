import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type StoreJob,
  type StoreJobParams,
  storeJobParamsSchema,
  type StoreJobs,
  storeJobSchema,
  storeJobsSchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { StoreJobsService } from './store-jobs.service';

/** What is done for the current store beside its webhooks. */
@ApiTags('jobs')
@ApiBearerAuth()
@Controller('jobs')
@TenantScoped()
@ProblemAnswers(401, 403)
export class StoreJobsController {
  constructor(private readonly jobs: StoreJobsService) {}

  @Get()
  @Answers({
    summary: 'What is fetched, compared, applied anew and rebuilt for the store, and how far it is',
    schema: storeJobsSchema,
  })
  async list(@CurrentTenant() { id }: CurrentTenantValue): Promise<StoreJobs> {
    return { jobs: await this.jobs.list(id) };
  }

  @Post(':id/pause')
  @Answers({ summary: 'Hold a job where it is', schema: storeJobSchema })
  @ProblemAnswers(400, 404)
  pause(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: storeJobParamsSchema }) { id }: StoreJobParams,
  ): Promise<StoreJob> {
    return this.jobs.change(tenant.id, id, 'pause');
  }

  @Post(':id/resume')
  @Answers({ summary: 'Let a job go on from where it was held', schema: storeJobSchema })
  @ProblemAnswers(400, 404)
  resume(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: storeJobParamsSchema }) { id }: StoreJobParams,
  ): Promise<StoreJob> {
    return this.jobs.change(tenant.id, id, 'resume');
  }

  @Post(':id/cancel')
  @Answers({ summary: 'End a job where it is; what it did stays', schema: storeJobSchema })
  @ProblemAnswers(400, 404)
  cancel(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: storeJobParamsSchema }) { id }: StoreJobParams,
  ): Promise<StoreJob> {
    return this.jobs.change(tenant.id, id, 'cancel');
  }
}
