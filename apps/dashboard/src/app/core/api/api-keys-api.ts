import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ApiKeys,
  apiKeysSchema,
  type CreateApiKeyBody,
  type CreatedApiKey,
  createdApiKeySchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/api-keys`. */
@Injectable({ providedIn: 'root' })
export class ApiKeysApi {
  private readonly http = inject(HttpClient);

  /** The key itself is in this answer and in no other. */
  async create(body: CreateApiKeyBody): Promise<CreatedApiKey> {
    // A key that is shown once must not be made twice because its answer was lost.
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    return createdApiKeySchema.parse(
      await firstValueFrom(this.http.post('/api/api-keys', body, { headers })),
    );
  }

  revoke(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/api-keys/${id}`));
  }
}

/** The store's API keys. Call it where you may `inject`. */
export function apiKeys(): HttpResourceRef<ApiKeys | undefined> {
  return httpResource(() => '/api/api-keys', { parse: (answer) => apiKeysSchema.parse(answer) });
}
