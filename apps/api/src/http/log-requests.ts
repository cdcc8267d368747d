import { type Logger } from '@shopmeter/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { calledPath } from './called-path';
import type { SignedInRequest } from './signed-in';

const NANOSECONDS = 1e6;

/** Probes and the dashboard's files say nothing that is worth a line; deliveries have a door of their own. */
const LOGGED = /^\/api\/(?!docs)/;

/** One line for each API request: what, of whom, how it ended, how long it took. No bodies, no queries, no headers. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (LOGGED.test(calledPath(request))) {
      const entry = {
        requestId: request.id,
        method: request.method,
        statusCode: reply.statusCode,
        ...callerOf(request),
        path: request.url.split('?')[0],
        duration: Math.round(reply.elapsedTime * NANOSECONDS),
      };
      logger.info(entry, 'request completed');
    }
    done();
  });
}

function callerOf(request: FastifyRequest): { tenantId?: string; userId?: string } {
  const { user } = request as Partial<SignedInRequest>;
  if (!user) return {};
  return { userId: user.userId, ...(user.tenant ? { tenantId: user.tenant.id } : {}) };
}
