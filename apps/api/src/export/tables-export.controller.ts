import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  type CohortsQuery,
  cohortsQuerySchema,
  type CustomerExportQuery,
  customerExportQuerySchema,
  type TableExportQuery,
  tableExportQuerySchema,
  type TableParams,
  tableParamsSchema,
} from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import type { Readable } from 'node:stream';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { ListedOrdersExportService } from './listed-orders-export.service';
import type { ReadLater } from './paged-lines';
import { TablesExportService } from './tables-export.service';

/** Every table as a file. The first page is read with the request, so that what is wrong is answered as a problem. */
@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics/export')
@TenantScoped()
@ApiProduces('text/csv')
@ProblemAnswers(400, 401, 403)
export class TablesExportController {
  constructor(
    private readonly tables: TablesExportService,
    private readonly orders: ListedOrdersExportService,
    private readonly database: RequestDatabase,
    private readonly audit: AuditLogService,
  ) {}

  @Get('tables/customer')
  @Answers({ summary: 'Every customer and guest, as CSV' })
  async customers(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Query({ schema: customerExportQuerySchema }) query: CustomerExportQuery,
  ): Promise<StreamableFile> {
    const lines = await this.tables.customerList(tenant, query, this.#later(tenant, user));
    return this.#file(tenant, 'customers', lines);
  }

  @Get('tables/:dimension')
  @Answers({ summary: 'Every row of a table, as CSV' })
  @ProblemAnswers(404)
  async table(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: tableParamsSchema }) { dimension }: TableParams,
    @Query({ schema: tableExportQuerySchema }) query: TableExportQuery,
  ): Promise<StreamableFile> {
    const lines = await this.tables.table(tenant, dimension, query, this.#later(tenant, user));
    return this.#file(tenant, `${dimension}-${query.from}-to-${query.to}`, lines);
  }

  @Get('cohorts')
  @Answers({ summary: 'Every month of every cohort, as CSV' })
  async cohorts(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: cohortsQuerySchema }) query: CohortsQuery,
  ): Promise<StreamableFile> {
    const lines = await this.tables.cohorts(tenant, query);
    return this.#file(tenant, `cohorts-${query.from}-to-${query.to}`, lines);
  }

  @Get('unbalanced-orders')
  @Answers({ summary: 'Orders whose parts do not add up, as CSV' })
  async unbalanced(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
  ): Promise<StreamableFile> {
    const lines = await this.orders.unbalanced(tenant, this.#later(tenant, user));
    return this.#file(tenant, 'unbalanced-orders', lines);
  }

  @Get('missing-orders')
  @Answers({ summary: 'Orders that never came, as CSV' })
  async missing(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
  ): Promise<StreamableFile> {
    const lines = await this.orders.missing(tenant, this.#later(tenant, user));
    return this.#file(tenant, 'missing-orders', lines);
  }

  #later({ id }: CurrentTenantValue, { userId }: SignedIn): ReadLater {
    return (work) => this.database.asTenant(id, userId, work);
  }

  /** @param what names the file: made of days and known words only, because a store's name may hold anything */
  async #file({ id }: CurrentTenantValue, what: string, lines: Readable): Promise<StreamableFile> {
    await this.audit.record({ action: 'export.made', tenantId: id, details: { what } });
    return new StreamableFile(lines, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="shopmeter-${what}.csv"`,
    });
  }
}
