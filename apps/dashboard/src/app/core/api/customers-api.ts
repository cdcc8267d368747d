import { httpResource, type HttpResourceRef } from '@angular/common/http';
import {
  type CohortsAnswer,
  cohortsAnswerSchema,
  type CustomerAnswer,
  customerAnswerSchema,
  type CustomerListAnswer,
  customerListAnswerSchema,
  type SegmentsAnswer,
  segmentsAnswerSchema,
} from '@shopmeter/contracts';
import { type TableRequest } from './tables-api';

// Call these where you may `inject`; what is given as a function is read again when it changes.

/** A page of customers and guests, with what they bought to date; nothing is read while there is no question. */
export function customerList(
  request: () => TableRequest | undefined,
): HttpResourceRef<CustomerListAnswer | undefined> {
  return httpResource(
    () => {
      const params = request();
      return params && { url: '/api/metrics/tables/customer', params: { ...params } };
    },
    { parse: (answer) => customerListAnswerSchema.parse(answer) },
  );
}

/** One customer or guest with a page of the orders. */
export function customer(
  key: () => string,
  cursor: () => string | undefined,
): HttpResourceRef<CustomerAnswer | undefined> {
  return httpResource(
    () => {
      const [id, after] = [key(), cursor()];
      const params = after === undefined ? {} : { cursor: after };
      return { url: `/api/metrics/customers/${encodeURIComponent(id)}`, params };
    },
    { parse: (answer) => customerAnswerSchema.parse(answer) },
  );
}

/** How many customers are in each segment. */
export function segments(): HttpResourceRef<SegmentsAnswer | undefined> {
  return httpResource(() => '/api/metrics/customers/segments', {
    parse: (answer) => segmentsAnswerSchema.parse(answer),
  });
}

/** Customers by the month of their first order. */
export function cohorts(request: () => TableRequest): HttpResourceRef<CohortsAnswer | undefined> {
  return httpResource(() => ({ url: '/api/metrics/cohorts', params: { ...request() } }), {
    parse: (answer) => cohortsAnswerSchema.parse(answer),
  });
}
