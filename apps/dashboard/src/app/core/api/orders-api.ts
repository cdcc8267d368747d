import { httpResource, type HttpResourceRef } from '@angular/common/http';
import {
  type OrderAnswer,
  orderAnswerSchema,
  type OrdersAnswer,
  ordersAnswerSchema,
} from '@shopmeter/contracts';

/** A page of the orders; read again when the question changes, and not without one. Call it where you may `inject`. */
export function orders(
  query: () => Record<string, string> | undefined,
): HttpResourceRef<OrdersAnswer | undefined> {
  return httpResource(
    () => {
      const params = query();
      return params && { url: '/api/orders', params };
    },
    { parse: (answer) => ordersAnswerSchema.parse(answer) },
  );
}

/** One order with everything that is known of it. Call it where you may `inject`. */
export function order(id: () => string): HttpResourceRef<OrderAnswer | undefined> {
  return httpResource(() => `/api/orders/${encodeURIComponent(id())}`, {
    parse: (answer) => orderAnswerSchema.parse(answer),
  });
}
