import { ProblemError } from '@shopmeter/platform';

/** The answer when too many searches wait. */
export function searchesFull(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'searches_full',
    title: 'Service Unavailable',
    detail: 'Too many searches are running. Try again in a moment.',
    retryAfter: 2,
  });
}
