import { Injectable } from '@nestjs/common';
import type { ExportQuery, MetricsQuery } from '@shopmeter/contracts';
import { metricsOf, type MetricGroup } from '@shopmeter/metrics';
import type { Readable } from 'node:stream';
import { AuditLogService } from '../audit/audit-log.service';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { MetricsService } from '../metrics/metrics.service';
import { cardFiles } from './card-files';
import { zipStream } from './zip-stream';

/** Numbers to take away. Inside the tenant's transaction. */
@Injectable()
export class ExportService {
  constructor(
    private readonly metrics: MetricsService,
    private readonly audit: AuditLogService,
  ) {}

  /** Everything is read at one moment and before the first byte; what a slow reader takes its time for is no query. */
  async cards(tenant: MetricsTenant, query: ExportQuery): Promise<Readable> {
    const answers = {
      orders: await this.metrics.answer(tenant, 'orders', queryOf('orders', query)),
      customers: await this.metrics.answer(tenant, 'customers', queryOf('customers', query)),
      products: await this.metrics.products(tenant, queryOf('products', query)),
    };
    const details = { what: 'cards', from: query.from, to: query.to };
    await this.audit.record({ action: 'export.made', tenantId: tenant.id, details });
    return zipStream(cardFiles(answers), query.to);
  }
}

/** The question as a group understands it: variants of its own metrics; one of no metric at all stays with orders. */
function queryOf(group: MetricGroup, { variants, ...query }: ExportQuery): MetricsQuery {
  const groupOf = (metric: string) =>
    (['customers', 'products'] as const).find((other) =>
      metricsOf(other).some(({ definition }) => definition.id === metric),
    ) ?? 'orders';
  const own = variants?.split(',').filter((choice) => groupOf(choice.split(':')[0]!) === group) ?? [];
  return { ...query, ...(own.length > 0 ? { variants: own.join(',') } : {}) };
}
