import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type StoreJob, type StoreJobAction, type StoreJobs, storeJobsSchema } from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** What is done for the current store beside its webhooks. Call it where you may `inject`. */
export function storeJobs(): HttpResourceRef<StoreJobs | undefined> {
  return httpResource(() => '/api/jobs', { parse: (answer) => storeJobsSchema.parse(answer) });
}

/** Writes to `/api/jobs`. */
@Injectable({ providedIn: 'root' })
export class JobsApi {
  private readonly http = inject(HttpClient);

  change(id: string, action: StoreJobAction): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/jobs/${encodeURIComponent(id)}/${action}`, {}));
  }

  /** What ended is done once more. */
  restart(kind: StoreJob['kind']): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/tenants/current/${kind}`, {}));
  }
}
