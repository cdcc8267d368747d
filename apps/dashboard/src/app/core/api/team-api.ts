import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AcceptInvitationBody,
  type Invitations,
  invitationsSchema,
  type InviteBody,
  type Members,
  membersSchema,
  type OpenedInvitation,
  openedInvitationSchema,
  type Role,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Changes of the store's team. Every method rejects with an `HttpErrorResponse` that holds a problem. */
@Injectable({ providedIn: 'root' })
export class TeamApi {
  private readonly http = inject(HttpClient);

  invite(body: InviteBody): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/team/invitations', body));
  }

  revokeInvitation(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/team/invitations/${id}`));
  }

  changeRole(userId: string, role: Role): Promise<unknown> {
    return firstValueFrom(this.http.patch(`/api/team/members/${userId}`, { role }));
  }

  remove(userId: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/team/members/${userId}`));
  }

  leave(): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/team/leave', null));
  }

  /** Makes another member owner in the reader's place. */
  transfer(userId: string): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/team/transfer', { userId }));
  }

  /** What an invitation offers; rejects with 400 `invalid_token`. */
  async openInvitation(token: string): Promise<OpenedInvitation> {
    return openedInvitationSchema.parse(
      await firstValueFrom(this.http.post('/api/invitations/open', { token })),
    );
  }

  acceptInvitation(body: AcceptInvitationBody): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/invitations/accept', body));
  }
}

/** Who is in the team. Call it where you may `inject`. */
export function members(): HttpResourceRef<Members | undefined> {
  return httpResource(() => '/api/team/members', { parse: (answer) => membersSchema.parse(answer) });
}

/** Open invitations, read only while `mayRead`. Call it where you may `inject`. */
export function invitations(mayRead: () => boolean): HttpResourceRef<Invitations | undefined> {
  return httpResource(() => (mayRead() ? '/api/team/invitations' : undefined), {
    parse: (answer) => invitationsSchema.parse(answer),
  });
}
