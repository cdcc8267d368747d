import type { Logger } from '@shopmeter/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemBody } from '../http/problem.filter';
import { toProblemError } from '../http/to-problem-error';
import { receiveDelivery, type ReceiveDependencies } from './receive-delivery';

/** The largest body that is taken. Shopify names no limit; bodies of a megabyte occur. */
export const WEBHOOK_BODY_LIMIT = 5 * 1024 * 1024;

/**
 * The webhook routes, straight on Fastify in a scope of their own: raw bytes in, no pipe, no interceptor and no JSON
 * parser in between. Errors go through the same problem answers as everywhere.
 */
export async function registerWebhookRoutes(
  fastify: FastifyInstance,
  dependencies: ReceiveDependencies & { logger: Logger },
): Promise<void> {
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: WEBHOOK_BODY_LIMIT },
      (_request, body, done) => {
        done(null, body);
      },
    );
    scope.setErrorHandler((error, request, reply) => {
      const problem = toProblemError(error);
      if (problem.level === 'error')
        dependencies.logger.error(
          { err: problem.cause ?? error, requestId: request.id },
          'delivery not stored',
        );
      if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
      void reply
        .status(problem.status)
        .header('content-type', 'application/problem+json')
        .send(JSON.stringify(problemBody(problem, request.id)));
    });
    const options = { bodyLimit: WEBHOOK_BODY_LIMIT, logLevel: 'warn' as const };
    scope.post('/api/webhook', options, (request) => receive(request, null));
    scope.post<{ Params: { endpoint: string } }>('/api/webhook/:endpoint', options, (request) =>
      receive(request, request.params.endpoint),
    );
    await Promise.resolve();
  });

  function receive(request: FastifyRequest, endpoint: string | null) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return receiveDelivery({ headers: request.headers, body, endpoint }, dependencies);
  }
}
