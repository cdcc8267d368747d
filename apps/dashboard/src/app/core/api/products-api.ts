import { httpResource, type HttpResourceRef } from '@angular/common/http';
import {
  type ProductAnswer,
  productAnswerSchema,
  type StockAnswer,
  stockAnswerSchema,
} from '@shopmeter/contracts';
import { type TableRequest } from './tables-api';

// Call these where you may `inject`; what is given as a function is read again when it changes.

/** One product and its variants with their stock. */
export function product(id: () => string): HttpResourceRef<ProductAnswer | undefined> {
  return httpResource(() => `/api/products/${encodeURIComponent(id())}`, {
    parse: (answer) => productAnswerSchema.parse(answer),
  });
}

/** A page of variants by how long their stock lasts. */
export function stock(request: () => TableRequest): HttpResourceRef<StockAnswer | undefined> {
  return httpResource(() => ({ url: '/api/stock', params: { ...request() } }), {
    parse: (answer) => stockAnswerSchema.parse(answer),
  });
}
