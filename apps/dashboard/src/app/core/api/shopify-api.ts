import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Backfill,
  backfillSchema,
  begunInstallSchema,
  type Connection,
  connectionSchema,
  finishedInstallSchema,
  type GiveAccessBody,
  type WaysToConnect,
  waysToConnectSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Connecting stores through Shopify. */
@Injectable({ providedIn: 'root' })
export class ShopifyApi {
  private readonly http = inject(HttpClient);

  /** @returns where the merchant says yes */
  async begin(domain: string): Promise<string> {
    const answer = await firstValueFrom(this.http.post<unknown>('/api/shopify/installs', { domain }));
    return begunInstallSchema.parse(answer).url;
  }

  /** @returns the id of the store that was connected */
  async finish(domain: string): Promise<string> {
    const answer = await firstValueFrom(this.http.post<unknown>('/api/shopify/installs/finish', { domain }));
    return finishedInstallSchema.parse(answer).tenantId;
  }

  /** Access through an app of the current store's own; rejects unless it works at Shopify. */
  async giveAccess(body: GiveAccessBody): Promise<void> {
    await firstValueFrom(this.http.put('/api/tenants/current/access', body));
  }

  /** Has the current store set up once more. */
  async retry(): Promise<void> {
    await firstValueFrom(this.http.post('/api/tenants/current/connection/retry', {}));
  }
}

/** How stores can be connected here. Call these where you may `inject`. */
export function waysToConnect(): HttpResourceRef<WaysToConnect | undefined> {
  return httpResource(() => '/api/shopify', { parse: (answer) => waysToConnectSchema.parse(answer) });
}

export function currentConnection(): HttpResourceRef<Connection | undefined> {
  return httpResource(() => '/api/tenants/current/connection', {
    parse: (answer) => connectionSchema.parse(answer),
  });
}

export function currentBackfill(): HttpResourceRef<Backfill | undefined> {
  return httpResource(() => '/api/tenants/current/backfill', {
    parse: (answer) => backfillSchema.parse(answer),
  });
}
