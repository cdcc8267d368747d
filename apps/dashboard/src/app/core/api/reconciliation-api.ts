import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ReconciledDays,
  reconciledDaysSchema,
  type Reconciliation,
  reconciliationSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

const URL = '/api/tenants/current/reconciliation';

/** Comparing what is stored of the current store with what Shopify has. */
@Injectable({ providedIn: 'root' })
export class ReconciliationApi {
  private readonly http = inject(HttpClient);

  async begin(): Promise<void> {
    await firstValueFrom(this.http.post(URL, {}));
  }
}

/** How the store compared last. Call these where you may `inject`; what is given as a function is read again when it changes. */
export function currentReconciliation(): HttpResourceRef<Reconciliation | undefined> {
  return httpResource(() => URL, { parse: (answer) => reconciliationSchema.parse(answer) });
}

/** The same day by day. */
export function reconciledDays(
  query: () => Readonly<Record<string, string>>,
): HttpResourceRef<ReconciledDays | undefined> {
  return httpResource(() => ({ url: `${URL}/days`, params: query() }), {
    parse: (answer) => reconciledDaysSchema.parse(answer),
  });
}
