import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { startOfDay, wallClock } from '@shopmeter/commerce';
import { RECENT_ORDERS_MAX, type RecentOrdersAnswer, recentOrdersAnswerSchema } from '@shopmeter/contracts';
import { RecentOrdersRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { MetricsReading, type MetricsTenant } from '../metrics/metrics-reading';

@ApiTags('orders')
@ApiBearerAuth()
@Controller('live/orders')
@TenantScoped()
@ProblemAnswers(401, 403)
export class RecentOrdersController {
  constructor(
    private readonly repository: RecentOrdersRepository,
    private readonly reading: MetricsReading,
  ) {}

  @Get()
  @Answers({ summary: 'The orders of today, the newest first', schema: recentOrdersAnswerSchema })
  async recent(@CurrentTenant() tenant: MetricsTenant): Promise<RecentOrdersAnswer> {
    const { store, now } = await this.reading.of(tenant);
    const today = wallClock(store.zone, now).day;
    const found = await this.repository.since(tenant.id, startOfDay(store.zone, today), RECENT_ORDERS_MAX);
    return {
      today,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      orders: found.map(({ netCents, occurredAt, ...order }) => ({
        ...order,
        occurredAt: occurredAt.toISOString(),
        netSalesCents: netCents,
      })),
    };
  }
}
