import { Injectable } from '@nestjs/common';
import {
  bigintIdSchema,
  type UnbalancedOrdersAnswer,
  type UnbalancedOrdersQuery,
} from '@shopmeter/contracts';
import { UnbalancedOrdersListRepository } from '@shopmeter/db';
import { oneText, PageCursor } from '../http/page-cursor';

/** Lists the orders of a store whose parts do not add up. */
@Injectable()
export class UnbalancedOrdersService {
  constructor(private readonly list: UnbalancedOrdersListRepository) {}

  /** @throws ProblemError 400 for a cursor of another list */
  async answer(tenantId: string, query: UnbalancedOrdersQuery): Promise<UnbalancedOrdersAnswer> {
    const { limit } = query;
    const cursor = new PageCursor(tenantId, ['unbalanced orders']);
    const before = cursor.read(query.cursor, oneText(bigintIdSchema));
    // One more than is shown says whether there is another page.
    const found = await this.list.page(tenantId, { before, limit: limit + 1 });
    const orders = found
      .slice(0, limit)
      .map((order) => ({ ...order, occurredAt: order.occurredAt.toISOString() }));
    return { orders, next: found.length > limit ? cursor.write([orders.at(-1)!.orderId]) : null };
  }
}
