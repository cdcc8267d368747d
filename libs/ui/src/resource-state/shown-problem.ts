import { HttpErrorResponse } from '@angular/common/http';
import { type Problem, problemSchema } from '@shopmeter/contracts';
import { apiText, problemText } from '../language/api-text';

/** What a person is told about a failure. */
export interface ShownProblem {
  /** The API's stable code; null when the answer was no problem document. */
  code: string | null;
  title: string;
  detail: string;
  /** Names the request in the logs; null when it never reached the API. */
  requestId: string | null;
  fields: readonly { pointer: string; detail: string }[];
}

const unreachable = (): ShownProblem => ({
  code: null,
  title: $localize`Shopmeter cannot be reached`,
  detail: $localize`Check the connection to the network and try again.`,
  requestId: null,
  fields: [],
});

const unreadable = (): ShownProblem => ({
  code: null,
  title: $localize`The answer could not be read`,
  detail: $localize`The server sent something this page does not understand. Reload the page; it may be out of date.`,
  requestId: null,
  fields: [],
});

/** Reads an RFC 9457 problem out of whatever a request failed with. */
export function shownProblem(error: unknown): ShownProblem {
  // A resource wraps what is no Error; what was thrown is then its cause.
  const failure = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(failure instanceof HttpErrorResponse)) return unreadable();
  if (failure.status === 0) return unreachable();
  const problem = problemSchema.safeParse(failure.error);
  if (problem.success) {
    const { code, requestId, errors } = problem.data;
    const fields = (errors ?? []).map(({ pointer, detail }) => ({ pointer, detail: apiText(detail) }));
    return { code, ...inWords(problem.data), requestId, fields };
  }
  return {
    ...unreadable(),
    title: $localize`The server answered ${failure.status}:status:`,
    detail: $localize`Try again in a moment.`,
  };
}

/** Names of HTTP statuses, which tell a merchant nothing. */
const STATUS_NAMES = new Set([
  'Bad Request',
  'Unauthorized',
  'Forbidden',
  'Not Found',
  'Conflict',
  'Too Many Requests',
  'Internal Server Error',
  'Service Unavailable',
]);

/** In the reader's language by its code. The first sentence stands in for a title that only names the status. */
function inWords({ code, title, detail }: Problem): Pick<ShownProblem, 'title' | 'detail'> {
  const translated = problemText(code, detail);
  if (translated === null && !STATUS_NAMES.has(title)) return { title, detail };
  const [first = title, ...rest] = (translated ?? detail).split(/(?<=\.)\s+/);
  return { title: first.replace(/\.$/, ''), detail: rest.join(' ') };
}
