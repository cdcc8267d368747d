import { HttpErrorResponse } from '@angular/common/http';
import { problemSchema } from '@shopmeter/contracts';

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

const UNREACHABLE: ShownProblem = {
  code: null,
  title: 'Shopmeter cannot be reached',
  detail: 'Check the connection to the network and try again.',
  requestId: null,
  fields: [],
};

const UNREADABLE: ShownProblem = {
  code: null,
  title: 'The answer could not be read',
  detail: 'The server sent something this page does not understand. Reload the page; it may be out of date.',
  requestId: null,
  fields: [],
};

/** Reads an RFC 9457 problem out of whatever a request failed with. */
export function shownProblem(error: unknown): ShownProblem {
  // A resource wraps what is no Error; what was thrown is then its cause.
  const failure = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(failure instanceof HttpErrorResponse)) return UNREADABLE;
  if (failure.status === 0) return UNREACHABLE;
  const problem = problemSchema.safeParse(failure.error);
  if (problem.success) {
    const { code, requestId, errors } = problem.data;
    return { code, ...inWords(problem.data), requestId, fields: errors ?? [] };
  }
  return { ...UNREADABLE, title: `The server answered ${failure.status}`, detail: 'Try again in a moment.' };
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

/** The first sentence of the detail stands in for a title that only names the status. */
function inWords({
  title,
  detail,
}: {
  title: string;
  detail: string;
}): Pick<ShownProblem, 'title' | 'detail'> {
  if (!STATUS_NAMES.has(title)) return { title, detail };
  const [first = title, ...rest] = detail.split(/(?<=\.)\s+/);
  return { title: first.replace(/\.$/, ''), detail: rest.join(' ') };
}
