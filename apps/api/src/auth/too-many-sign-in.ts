import { ProblemError } from '@shopmeter/platform';

/** What whoever comes is told when the line of those who sign in is too long. */
export function tooManySignIn(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'busy',
    title: 'Service Unavailable',
    detail: 'Too many people are signing in at this moment. Try again in a few seconds.',
    level: 'warn',
    retryAfter: 5,
  });
}
