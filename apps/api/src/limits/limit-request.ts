import { ProblemError } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';
import { addLimitHeaders } from './limit-headers';
import type { RequestRates } from './request-rates';

/** Counts a request and says what is left. @throws ProblemError 429 `too_many_requests` when nothing is */
export function limitRequest(
  reply: FastifyReply,
  rates: RequestRates,
  { policy, subject, quota }: { policy: string; subject: string; quota: number },
): void {
  const taken = rates.take(`${policy}:${subject}`, quota);
  addLimitHeaders(reply, policy, quota, taken);
  if (taken.allowed) return;
  throw new ProblemError({
    status: 429,
    code: 'too_many_requests',
    title: 'Too Many Requests',
    detail: `Only ${quota} requests a minute are answered here. Go on in ${taken.reset} seconds.`,
    retryAfter: taken.reset,
  });
}
