import { Injectable } from '@nestjs/common';
import { RequestDatabase, SessionsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { catchError, exhaustMap, filter, from, interval, map, merge, type Observable, of, timer } from 'rxjs';
import { type SignedIn } from '../http/signed-in';

/** Says when somebody who may listen to a store may no longer: a stream outlives the check of its request. */
@Injectable()
export class LiveAccess {
  constructor(
    private readonly database: RequestDatabase,
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Emits when the access token expires, and when the session or the membership turns out to have ended.
   * @param every milliseconds between two looks at the session
   */
  end(user: SignedIn, every: number): Observable<unknown> {
    const expired = timer(Math.max(0, user.expiresAt.getTime() - this.clock.now().getTime()));
    const revoked = interval(every).pipe(
      exhaustMap(() => this.#stands(user)),
      filter((stands) => !stands),
    );
    return merge(expired, revoked);
  }

  #stands({ sessionId, userId, namedTenantId: tenantId }: SignedIn): Observable<boolean> {
    const identity = this.database.asAccounts(() =>
      this.sessions.findIdentity({ sessionId, userId, tenantId }, this.clock.now()),
    );
    return from(identity).pipe(
      map((found) => Boolean(found?.tenant)),
      // Not known is no: the client connects again and is checked like any request.
      catchError(() => of(false)),
    );
  }
}
