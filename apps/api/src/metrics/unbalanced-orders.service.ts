import { Injectable } from '@nestjs/common';
import type { UnbalancedOrdersAnswer, UnbalancedOrdersQuery } from '@shopmeter/contracts';
import { UnbalancedOrdersListRepository } from '@shopmeter/db';

/** Lists the orders of a store whose parts do not add up. */
@Injectable()
export class UnbalancedOrdersService {
  constructor(private readonly list: UnbalancedOrdersListRepository) {}

  async answer(tenantId: string, { cursor, limit }: UnbalancedOrdersQuery): Promise<UnbalancedOrdersAnswer> {
    // One more than is shown says whether there is another page.
    const found = await this.list.page(tenantId, { before: cursor, limit: limit + 1 });
    const orders = found
      .slice(0, limit)
      .map((order) => ({ ...order, occurredAt: order.occurredAt.toISOString() }));
    return { orders, next: found.length > limit ? orders.at(-1)!.orderId : null };
  }
}
