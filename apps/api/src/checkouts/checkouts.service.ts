import { Injectable } from '@nestjs/common';
import { localDays, startOfDay } from '@shopmeter/commerce';
import {
  addDays,
  type CheckoutsAnswer,
  type CheckoutsQuery,
  type ListedCheckout,
} from '@shopmeter/contracts';
import { CheckoutListRepository, type CheckoutsQuestion, type ListedCheckoutRow } from '@shopmeter/db';
import { ABANDONED_AFTER_MS } from '@shopmeter/metrics';
import { Clock } from '@shopmeter/platform';
import { PageCursor } from '../http/page-cursor';

/** The current tenant, as far as checkouts need it. */
export interface CheckoutsTenant {
  id: string;
  timezone: string | null;
}

/** Answers the store's checkouts, one by one. */
@Injectable()
export class CheckoutsService {
  constructor(
    private readonly checkouts: CheckoutListRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError 400 for a cursor of another list */
  async page(tenant: CheckoutsTenant, query: CheckoutsQuery): Promise<CheckoutsAnswer> {
    const { zone } = localDays(tenant.timezone);
    const { from, to, state, limit } = query;
    const cursor = new PageCursor(tenant.id, ['checkouts', from, to, state]);
    const rows = await this.checkouts.page(tenant.id, {
      from: startOfDay(zone, from),
      until: startOfDay(zone, addDays(to, 1)),
      state,
      youngSince: new Date(this.clock.now().getTime() - ABANDONED_AFTER_MS),
      abandonedAfterMs: ABANDONED_AFTER_MS,
      before: cursor.read(query.cursor, placeOf),
      // One more than is shown says whether there is another page.
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      timezone: { name: zone, known: tenant.timezone !== null },
      checkouts: shown.map(listed),
      next: rows.length > limit && last ? cursor.write([String(last.createdAt.getTime()), last.key]) : null,
    };
  }
}

function listed(row: ListedCheckoutRow): ListedCheckout {
  const { key, createdAt, currency, totalCents, completedAt, orderId, orderName } = row;
  return {
    key,
    createdAt: createdAt.toISOString(),
    currency,
    totalCents: totalCents === null ? null : Number(totalCents),
    completedAt: completedAt?.toISOString() ?? null,
    order: orderId === null ? null : { id: orderId, name: orderName },
  };
}

function placeOf([createdMs, key]: unknown[]): CheckoutsQuestion['before'] | undefined {
  if (typeof createdMs !== 'string' || !/^-?\d{1,14}$/.test(createdMs)) return undefined;
  return typeof key === 'string' && /^[0-9a-f]{16}$/.test(key) ? { createdMs, key } : undefined;
}
