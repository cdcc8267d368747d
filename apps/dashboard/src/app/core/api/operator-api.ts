import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Installation,
  installationSchema,
  type PlatformHealth,
  platformHealthSchema,
  type PlatformJobs,
  platformJobsSchema,
  type PlatformStoreHealth,
  platformStoreHealthSchema,
  type PlatformStores,
  platformStoresSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** What is wrong over all stores. Call these where you may `inject`; they answer operators of the platform only. */
export function platformHealth(): HttpResourceRef<PlatformHealth | undefined> {
  return httpResource(() => '/api/operator/health', {
    parse: (answer) => platformHealthSchema.parse(answer),
  });
}

/** How the parts of the installation are. */
export function installation(): HttpResourceRef<Installation | undefined> {
  return httpResource(() => '/api/operator/installation', {
    parse: (answer) => installationSchema.parse(answer),
  });
}

export function platformStores(
  query: () => Record<string, string>,
): HttpResourceRef<PlatformStores | undefined> {
  return httpResource(() => ({ url: '/api/operator/stores', params: query() }), {
    parse: (answer) => platformStoresSchema.parse(answer),
  });
}

export function platformStoreHealth(id: () => string): HttpResourceRef<PlatformStoreHealth | undefined> {
  return httpResource(() => `/api/operator/stores/${encodeURIComponent(id())}/health`, {
    parse: (answer) => platformStoreHealthSchema.parse(answer),
  });
}

export function platformJobs(): HttpResourceRef<PlatformJobs | undefined> {
  return httpResource(() => '/api/operator/jobs', { parse: (answer) => platformJobsSchema.parse(answer) });
}

/** Writes to `/api/operator`. */
@Injectable({ providedIn: 'root' })
export class OperatorApi {
  private readonly http = inject(HttpClient);

  /** Gives a job that was given up all its attempts again. */
  retryJob(id: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/operator/jobs/${encodeURIComponent(id)}/retry`, {}));
  }
}
