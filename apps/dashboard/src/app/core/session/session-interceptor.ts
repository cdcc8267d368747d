import {
  HttpErrorResponse,
  type HttpHandlerFn,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session';
import { WITHOUT_SESSION } from './session-api';

/** Adds the access token; after a 401 it is renewed once, whoever noticed, and the request is sent again. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.context.get(WITHOUT_SESSION) || !request.url.startsWith('/api/')) return next(request);
  const session = inject(Session);
  const used = session.accessToken();
  return next(withToken(request, used)).pipe(
    catchError((error: unknown) =>
      error instanceof HttpErrorResponse && error.status === 401
        ? again(request, next, session, used, error)
        : throwError(() => error),
    ),
  );
};

function again(
  request: HttpRequest<unknown>,
  next: HttpHandlerFn,
  session: Session,
  used: string | null,
  error: HttpErrorResponse,
) {
  // Another request may have renewed it while this one was under way.
  const renewed = session.accessToken() !== used ? Promise.resolve('renewed') : session.refresh();
  return from(renewed).pipe(
    switchMap((outcome) =>
      outcome === 'renewed' ? next(withToken(request, session.accessToken())) : throwError(() => error),
    ),
  );
}

function withToken(request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> {
  return token ? request.clone({ setHeaders: { authorization: `Bearer ${token}` } }) : request;
}
