import { type Settings } from '@shopmeter/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody } from './problem.filter';
import { toProblemError } from './to-problem-error';

/** Answers requests whose address cannot even be routed, before any hook or filter runs. */
export function answerUnroutable({ publicUrl }: Settings) {
  const transport = publicUrl.startsWith('https:')
    ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : {};
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    answer(error, request, reply, transport);
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply, transport: object): void {
  const problem = toProblemError(error);
  void reply
    .status(problem.status)
    .headers({
      'content-type': 'application/problem+json',
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
      ...transport,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-request-id': request.id,
    })
    .send(JSON.stringify(problemBody(problem, request.id)));
}
