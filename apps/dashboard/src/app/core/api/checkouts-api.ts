import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type CheckoutsAnswer, checkoutsAnswerSchema } from '@shopmeter/contracts';

/** A page of checkouts; read again when the question changes. Call it where you may `inject`. */
export function checkouts(query: () => Record<string, string>): HttpResourceRef<CheckoutsAnswer | undefined> {
  return httpResource(() => ({ url: '/api/checkouts', params: query() }), {
    parse: (answer) => checkoutsAnswerSchema.parse(answer),
  });
}
