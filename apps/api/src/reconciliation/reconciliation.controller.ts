import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type ReconciledDays,
  type ReconciledDaysQuery,
  reconciledDaysQuerySchema,
  reconciledDaysSchema,
  type Reconciliation,
  reconciliationSchema,
} from '@shopmeter/contracts';
import { JobsOutboxRepository, ReconciliationsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { reconciledDay, reconciliationAnswer } from './reconciliation-answer';

/** What is stored of the current store beside what Shopify has. */
@ApiTags('tenants')
@ApiBearerAuth()
@Controller('tenants/current/reconciliation')
@TenantScoped()
@ProblemAnswers(401, 403)
export class ReconciliationController {
  constructor(
    private readonly reconciliations: ReconciliationsRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly once: OnceService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({ summary: 'How the store compared with Shopify last', schema: reconciliationSchema })
  state(@CurrentTenant() { id }: CurrentTenantValue): Promise<Reconciliation> {
    return this.#answer(id);
  }

  @Get('days')
  @Answers({ summary: 'The same by the day on which objects were made', schema: reconciledDaysSchema })
  @ProblemAnswers(400)
  async days(
    @CurrentTenant() { id, currency }: MetricsTenant,
    @Query({ schema: reconciledDaysQuerySchema }) query: ReconciledDaysQuery,
  ): Promise<ReconciledDays> {
    const { type, show, before = null, limit } = query;
    const asked = { type, onlyDifferent: show === 'different', before, limit: limit + 1 };
    const rows = await this.reconciliations.days(id, asked);
    const days = rows.slice(0, limit).map(reconciledDay);
    return { currency, days, next: rows.length > limit ? days.at(-1)!.day : null };
  }

  /** What is under way goes on. Only what was fetched whole can be compared. */
  @Post()
  @TakesIdempotencyKey()
  @Answers({
    summary: 'Compare all of the store with Shopify and fetch what differs',
    status: 202,
    schema: reconciliationSchema,
  })
  request(@CurrentTenant() { id }: CurrentTenantValue): Promise<Reconciliation> {
    return this.once.run(async () => {
      const now = this.clock.now();
      await this.reconciliations.request(id, now);
      await this.jobs.add('reconcile-store', id, now);
      return this.#answer(id);
    });
  }

  async #answer(id: string): Promise<Reconciliation> {
    const rows = await this.reconciliations.find(id);
    return reconciliationAnswer(rows, await this.reconciliations.isStopped(id));
  }
}
