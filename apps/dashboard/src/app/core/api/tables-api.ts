import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type TableAnswer, tableAnswerSchema } from '@shopmeter/contracts';

/** What a table asks for. */
export type TableRequest = Readonly<Record<string, string>>;

/** A page of the table by `dimension`; nothing is read while there is no question. Call it where you may `inject`. */
export function table(
  dimension: () => string,
  request: () => TableRequest | undefined,
): HttpResourceRef<TableAnswer | undefined> {
  return httpResource(
    () => {
      const params = request();
      return params && { url: `/api/metrics/tables/${dimension()}`, params: { ...params } };
    },
    { parse: (answer) => tableAnswerSchema.parse(answer) },
  );
}
