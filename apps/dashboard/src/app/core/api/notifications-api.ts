import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Alerts,
  alertsSchema,
  type ChangeAlertBody,
  type ChangeNotificationsBody,
  type CreateAlertBody,
  type Notifications,
  notificationsSchema,
  type Unsubscribed,
  unsubscribedSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/notifications` and `/api/alerts`. */
@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly http = inject(HttpClient);

  async change(body: ChangeNotificationsBody): Promise<Notifications> {
    return notificationsSchema.parse(
      await firstValueFrom(this.http.put<unknown>('/api/notifications', body)),
    );
  }

  async createAlert(body: CreateAlertBody): Promise<void> {
    await firstValueFrom(this.http.post('/api/alerts', body));
  }

  async changeAlert(id: string, body: ChangeAlertBody): Promise<void> {
    await firstValueFrom(this.http.put(`/api/alerts/${id}`, body));
  }

  async removeAlert(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/alerts/${id}`));
  }

  /** Ends the mails that the token came with; rejects with 400 `invalid_token`. */
  async unsubscribe(token: string): Promise<Unsubscribed> {
    const answer = this.http.post<unknown>('/api/unsubscribe', undefined, { params: { token } });
    return unsubscribedSchema.parse(await firstValueFrom(answer));
  }
}

/** Which mails the reader gets about the store. Call it where you may `inject`. */
export function notifications(): HttpResourceRef<Notifications | undefined> {
  return httpResource(() => '/api/notifications', { parse: (answer) => notificationsSchema.parse(answer) });
}

/** What the team wants to hear of. Call it where you may `inject`. */
export function alerts(): HttpResourceRef<Alerts | undefined> {
  return httpResource(() => '/api/alerts', { parse: (answer) => alertsSchema.parse(answer) });
}
