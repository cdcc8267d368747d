import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type ViewBody, type Views, viewsSchema } from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/views`. */
@Injectable({ providedIn: 'root' })
export class ViewsApi {
  private readonly http = inject(HttpClient);

  async save(body: ViewBody): Promise<void> {
    await firstValueFrom(this.http.post('/api/views', body));
  }

  async rename(id: string, name: string): Promise<void> {
    await firstValueFrom(this.http.patch(`/api/views/${id}`, { name }));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/views/${id}`));
  }
}

/** Saved views: the reader's own and the team's. Call it where you may `inject`. */
export function views(): HttpResourceRef<Views | undefined> {
  return httpResource(() => '/api/views', { parse: (answer) => viewsSchema.parse(answer) });
}
