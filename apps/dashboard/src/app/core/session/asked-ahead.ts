import {
  HttpErrorResponse,
  type HttpInterceptorFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { from, of, switchMap, throwError } from 'rxjs';

/** By path: with which authorization it was asked, and the answer. */
type Ahead = Record<string, Promise<readonly [authorization: string | null, answer: Response]>>;

/** Milliseconds after the page began: whoever asks later wants to know how it is then. */
const USED_UNTIL = 30_000;

/** Answers a request with what the page's `begin.js` asked before the scripts were here. Each is to be had once. */
export const askedAhead: HttpInterceptorFn = (request, next) => {
  const ahead = (globalThis as { shopmeterAhead?: Ahead }).shopmeterAhead;
  const asked = ahead?.[request.urlWithParams];
  if (!ahead || !asked) return next(request);
  delete ahead[request.urlWithParams];
  if (performance.now() > USED_UNTIL) return next(request);
  return from(answerTo(request, asked)).pipe(
    switchMap((answer) => {
      if (answer instanceof HttpErrorResponse) return throwError(() => answer);
      return answer ? of(answer) : next(request);
    }),
  );
};

/** Null where it is to be asked again: nobody answered, or it was asked for another session. */
async function answerTo(
  request: HttpRequest<unknown>,
  asked: Ahead[string],
): Promise<HttpResponse<unknown> | HttpErrorResponse | null> {
  const [authorization, answer] = await asked.catch(() => [null, null] as const);
  if (answer === null || authorization !== request.headers.get('authorization')) return null;
  // Nobody is signed in: asking again would change nothing.
  if (answer.status === 401) return new HttpErrorResponse({ status: 401 });
  const body = answer.ok ? ((await answer.json().catch(() => null)) as unknown) : null;
  return body === null ? null : new HttpResponse({ status: 200, body });
}
