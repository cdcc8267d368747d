import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CreateTenantBody,
  type ReplaceWebhookSecretBody,
  type SecondFactorRule,
  type Tenant,
  tenantSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/tenants`. */
@Injectable({ providedIn: 'root' })
export class TenantsApi {
  private readonly http = inject(HttpClient);

  /** Connects a store; rejects with 409 `store_already_connected`. */
  async create(body: CreateTenantBody): Promise<Tenant> {
    return tenantSchema.parse(await firstValueFrom(this.http.post<unknown>('/api/tenants', body)));
  }

  /** From now on, or no longer; rejects with 409 `second_factor_missing` when the reader has none. */
  async requireSecondFactor(rule: SecondFactorRule): Promise<void> {
    await firstValueFrom(this.http.put('/api/tenants/current/second-factor', rule));
  }

  /** Removes the demo store, which is the current one; rejects with 409 `not_a_demo_store` for any other. */
  async removeDemo(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/tenants/current'));
  }

  async replaceWebhookSecret(body: ReplaceWebhookSecretBody): Promise<void> {
    await firstValueFrom(this.http.put('/api/tenants/current/webhook-secret', body));
  }
}

/** The store that the access token names. Call it where you may `inject`. */
export function currentTenant(): HttpResourceRef<Tenant | undefined> {
  return httpResource(() => '/api/tenants/current', { parse: (answer) => tenantSchema.parse(answer) });
}
