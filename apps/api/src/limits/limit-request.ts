import type { ExecutionContext } from '@nestjs/common';
import { ProblemError } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';
import { addLimitHeaders } from './limit-headers';
import type { RequestRates } from './request-rates';

/** Counts a request and says what is left. @throws ProblemError 429 `too_many_requests` when nothing is */
export function limitRequest(
  context: ExecutionContext,
  rates: RequestRates,
  { policy, subject, quota }: { policy: string; subject: string; quota: number },
): true {
  const taken = rates.take(`${policy}:${subject}`, quota);
  addLimitHeaders(context.switchToHttp().getResponse<FastifyReply>(), policy, quota, taken);
  if (taken.allowed) return true;
  throw new ProblemError({
    status: 429,
    code: 'too_many_requests',
    title: 'Too Many Requests',
    detail: `Only ${quota} requests a minute are answered here. Go on in ${taken.reset} seconds.`,
    retryAfter: taken.reset,
  });
}
