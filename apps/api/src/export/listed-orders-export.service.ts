import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { MetricsTenant } from '../metrics/metrics-reading';
import { MissingOrdersService } from '../metrics/missing-orders/missing-orders.service';
import { UnbalancedOrdersService } from '../metrics/unbalanced-orders.service';
import { MISSING_HEADER, missingLines, UNBALANCED_HEADER, unbalancedLines } from './listed-order-lines';
import { pagedLines, withHeader, type ReadLater } from './paged-lines';

const AT_ONCE = 500;

/** The lists of orders that do not add up, or never came, as lines of CSV. */
@Injectable()
export class ListedOrdersExportService {
  constructor(
    private readonly unbalancedOrders: UnbalancedOrdersService,
    private readonly missingOrders: MissingOrdersService,
  ) {}

  async unbalanced({ id, timezone }: MetricsTenant, later: ReadLater): Promise<Readable> {
    const page = (cursor?: string) => this.unbalancedOrders.answer(id, { cursor, limit: AT_ONCE });
    const lines = pagedLines(
      await page(),
      (cursor) => later(() => page(cursor)),
      (answer) => unbalancedLines(answer, timezone),
    );
    return withHeader(UNBALANCED_HEADER, lines);
  }

  async missing({ id, timezone }: MetricsTenant, later: ReadLater): Promise<Readable> {
    const page = (cursor?: string) => this.missingOrders.answer(id, { cursor, limit: AT_ONCE });
    const lines = pagedLines(
      await page(),
      (cursor) => later(() => page(cursor)),
      (answer) => missingLines(answer, timezone),
    );
    return withHeader(MISSING_HEADER, lines);
  }
}
