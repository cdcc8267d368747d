import { Injectable } from '@nestjs/common';
import type {
  CohortsQuery,
  CustomerExportQuery,
  CustomerListQuery,
  TableExportQuery,
  TableQuery,
} from '@shopmeter/contracts';
import { Readable } from 'node:stream';
import { CohortsService } from '../customers/cohorts.service';
import { CustomersService } from '../customers/customers.service';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { TablesService } from '../metrics/tables/tables.service';
import { pagedLines, withHeader, type ReadLater } from './paged-lines';
import { cohortLines, customerHeader, customerLines, tableHeader, tableLines } from './table-lines';

const AT_ONCE = 500;

/** Tables as lines of CSV: all their rows, in their order. Refuses what the tables refuse, before the first line. */
@Injectable()
export class TablesExportService {
  constructor(
    private readonly tables: TablesService,
    private readonly customers: CustomersService,
    private readonly cohortTable: CohortsService,
  ) {}

  async table(
    tenant: MetricsTenant,
    dimension: string,
    asked: TableExportQuery,
    later: ReadLater,
  ): Promise<Readable> {
    const query: TableQuery = { ...asked, limit: AT_ONCE };
    const first = await this.tables.page(tenant, dimension, query);
    const read = (cursor: string) => later(() => this.tables.page(tenant, dimension, { ...query, cursor }));
    return withHeader(tableHeader(first), pagedLines(first, read, tableLines));
  }

  async customerList(tenant: MetricsTenant, asked: CustomerExportQuery, later: ReadLater): Promise<Readable> {
    const query: CustomerListQuery = { ...asked, limit: AT_ONCE };
    const first = await this.customers.page(tenant, query);
    const read = (cursor: string) => later(() => this.customers.page(tenant, { ...query, cursor }));
    return withHeader(customerHeader(first), pagedLines(first, read, customerLines));
  }

  async cohorts(tenant: MetricsTenant, query: CohortsQuery): Promise<Readable> {
    return Readable.from(cohortLines(await this.cohortTable.answer(tenant, query)));
  }
}
