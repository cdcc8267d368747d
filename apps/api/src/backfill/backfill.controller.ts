import { Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Backfill, backfillSchema } from '@shopmeter/contracts';
import { BackfillsRepository, JobsOutboxRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { backfillAnswer } from './backfill-answer';

/** What happened in a store before it was connected. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current/backfill')
@TenantScoped()
@ProblemAnswers(401, 403)
export class BackfillController {
  constructor(
    private readonly backfills: BackfillsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly once: OnceService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({ summary: 'How far the store’s past is fetched', schema: backfillSchema })
  progress(@CurrentTenant() { id }: CurrentTenantValue): Promise<Backfill> {
    return this.#answer(id, this.clock.now());
  }

  /** What is under way goes on; what ended, well or not, is fetched anew. */
  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Fetch the store’s past', status: 202, schema: backfillSchema })
  request(@CurrentTenant() { id }: CurrentTenantValue): Promise<Backfill> {
    return this.once.run(async () => {
      const now = this.clock.now();
      await this.backfills.request(id, now);
      await this.jobs.add('backfill-store', id, now);
      return this.#answer(id, now);
    });
  }

  async #answer(id: string, now: Date): Promise<Backfill> {
    return backfillAnswer(await this.backfills.find(id), await this.backfills.isStopped(id), now);
  }
}
