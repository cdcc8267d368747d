import { HttpClient, HttpContext, HttpContextToken } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Accepted,
  type LoginBody,
  type RegisterBody,
  type ResetBody,
  type Session as SessionAnswer,
  type TenantId,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Marks a request that carries no access token and must not be retried after a 401. */
export const WITHOUT_SESSION = new HttpContextToken(() => false);

/** Loaded while the request is under way. */
const answers = () => import('./session-answers');
type Answers = Awaited<ReturnType<typeof answers>>;

/** The routes under `/api/auth`. Every method rejects with an `HttpErrorResponse` that holds a problem. */
@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly http = inject(HttpClient);

  /** Sends the verification mail. */
  register(body: RegisterBody): Promise<Accepted> {
    return this.post('register', body, accepted);
  }

  /** Sends the verification mail once more. */
  resend(email: string): Promise<Accepted> {
    return this.post('resend', { email }, accepted);
  }

  verify(token: string): Promise<Accepted> {
    return this.post('verify', { token }, accepted);
  }

  /** Sends a mail with a link to set a new password. */
  forgot(email: string): Promise<Accepted> {
    return this.post('forgot', { email }, accepted);
  }

  /** Sets a new password with the token of that mail. */
  reset(body: ResetBody): Promise<Accepted> {
    return this.post('reset', body, accepted);
  }

  /** Confirms a new address with the token of the mail to it. */
  confirmEmail(token: string): Promise<Accepted> {
    return this.post('confirm-email', { token }, accepted);
  }

  login(body: LoginBody): Promise<SessionAnswer> {
    return this.post('login', body, session);
  }

  /** A new access token for the refresh cookie; 401 when there is no session any more. */
  refresh(): Promise<SessionAnswer> {
    return this.post('refresh', {}, session);
  }

  logout(): Promise<void> {
    return this.post('logout', {}, () => () => undefined);
  }

  /** A session for another of the user's stores. */
  switchTenant(tenantId: TenantId, accessToken: string): Promise<SessionAnswer> {
    return this.post('switch-tenant', { tenantId }, session, accessToken);
  }

  private async post<T>(
    route: string,
    body: unknown,
    parser: (from: Answers) => (answer: unknown) => T,
    accessToken?: string,
  ): Promise<T> {
    const [from, answer] = await Promise.all([
      answers(),
      firstValueFrom(
        this.http.post<unknown>(`/api/auth/${route}`, body, {
          context: new HttpContext().set(WITHOUT_SESSION, true),
          headers: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
        }),
      ),
    ]);
    return parser(from)(answer);
  }
}

const accepted = ({ parseAccepted }: Answers) => parseAccepted;
const session = ({ parseSession }: Answers) => parseSession;
