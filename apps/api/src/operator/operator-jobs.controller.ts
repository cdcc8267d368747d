import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type PlatformJobParams,
  platformJobParamsSchema,
  type PlatformJobs,
  platformJobsSchema,
  type RevivedJobs,
  revivedJobsSchema,
} from '@shopmeter/contracts';
import { JobsOutboxRepository, type ListedJob, RequestDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { OperatorLooksService } from './operator-looks.service';

const LIMIT = 200;

/** What is done beside the requests, and what was given up. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/jobs')
export class OperatorJobsController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly looks: OperatorLooksService,
    private readonly jobs: JobsOutboxRepository,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({
    summary: 'Jobs that wait, and those that were given up; for operators',
    schema: platformJobsSchema,
  })
  @ProblemAnswers(401, 404)
  list(): Promise<PlatformJobs> {
    return this.looks.take('jobs', null, async () => {
      const dead = await this.jobs.list(true, LIMIT);
      const all = await this.jobs.list(false, LIMIT);
      const waiting = all.filter(({ deadAt }) => deadAt === null);
      return { jobs: [...dead, ...waiting].slice(0, LIMIT).map(jobAnswer) };
    });
  }

  @Post(':id/retry')
  @Answers({
    summary: 'Give a job that was given up all its attempts again; for operators',
    status: 202,
    schema: revivedJobsSchema,
  })
  @ProblemAnswers(400, 401, 404)
  retry(@Param({ schema: platformJobParamsSchema }) { id }: PlatformJobParams): Promise<RevivedJobs> {
    return this.database.transaction({ role: 'pipeline' }, async () => {
      const revived = await this.jobs.revive(id, this.clock.now());
      await this.audit.record({ action: 'operator.job_retried', tenantId: null, details: { id, revived } });
      return { revived };
    });
  }
}

function jobAnswer({ version: _version, createdAt, availableAt, deadAt, ...job }: ListedJob) {
  return {
    ...job,
    createdAt: createdAt.toISOString(),
    availableAt: availableAt.toISOString(),
    deadAt: deadAt?.toISOString() ?? null,
  };
}
