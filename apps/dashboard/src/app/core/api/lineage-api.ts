import { httpResource, type HttpResourceRef } from '@angular/common/http';
import {
  type AsOfAnswer,
  asOfAnswerSchema,
  type LineageAnswer,
  lineageAnswerSchema,
} from '@shopmeter/contracts';

/** What a metric is made of; read again when the question changes. Call it where you may `inject`. */
export function lineage(
  metric: () => string,
  query: () => Record<string, string>,
): HttpResourceRef<LineageAnswer | undefined> {
  return httpResource(() => ({ url: `/api/metrics/${metric()}/lineage`, params: query() }), {
    parse: (answer) => lineageAnswerSchema.parse(answer),
  });
}

/** The metric as it was known at a moment; nothing is read without one. Call it where you may `inject`. */
export function asOf(
  metric: () => string,
  query: () => Record<string, string> | undefined,
): HttpResourceRef<AsOfAnswer | undefined> {
  return httpResource(
    () => {
      const params = query();
      return params && { url: `/api/metrics/${metric()}/as-of`, params };
    },
    { parse: (answer) => asOfAnswerSchema.parse(answer) },
  );
}
