import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { type Problem } from '@shopmeter/contracts';
import { LOGGER, type Logger, type ProblemError } from '@shopmeter/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loggedReason } from './logged-reason';
import { toProblemError } from './to-problem-error';

/** Turns every error into an RFC 9457 problem. What went wrong inside is in the log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblemError(error);
    this.#log(problem, error, request);
    if (reply.raw.headersSent) {
      // A stream that broke half way, such as server-sent events: nothing can be said any more.
      reply.raw.destroy();
      return;
    }
    if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemBody(problem, request.id)));
  }

  #log(problem: ProblemError, error: unknown, request: FastifyRequest): void {
    const entry = {
      code: problem.code,
      statusCode: problem.status,
      requestId: request.id,
      method: request.method,
    };
    if (problem.level === 'error') this.logger.error({ ...entry, err: error }, 'request failed');
    else this.logger[problem.level]({ ...entry, reason: loggedReason(problem.cause) }, 'request refused');
  }
}

/** The body of a problem's answer; also for doors that are not Nest's. */
export function problemBody(problem: ProblemError, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    requestId,
    ...(problem.errors ? { errors: problem.errors } : {}),
  };
}
