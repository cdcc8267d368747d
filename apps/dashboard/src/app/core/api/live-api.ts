import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type RecentOrdersAnswer, recentOrdersAnswerSchema } from '@shopmeter/contracts';

/** The orders of today, the newest first. Call it where you may `inject`. */
export function recentOrders(): HttpResourceRef<RecentOrdersAnswer | undefined> {
  return httpResource(() => '/api/live/orders', {
    parse: (answer) => recentOrdersAnswerSchema.parse(answer),
  });
}
