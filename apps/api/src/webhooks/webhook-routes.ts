import type { Logger, Stopping } from '@shopmeter/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endConnections } from '../http/end-connections';
import { problemBody } from '../http/problem.filter';
import { toProblemError } from '../http/to-problem-error';
import { mayBeSigned } from '@shopmeter/shopify';
import { ArrivingBodies } from './arriving-bodies';
import { type DeliveryInstruments } from './delivery-instruments';
import { type Intake } from './intake';
import { badSignature, receiveDelivery, type ReceiveDependencies } from './receive-delivery';
import { type RefusalNotes } from './refusal-notes';

/** The largest body that is taken. Shopify names no limit; bodies of a megabyte occur. */
export const WEBHOOK_BODY_LIMIT = 5 * 1024 * 1024;

export type WebhookRouteDependencies = ReceiveDependencies & {
  logger: Logger;
  stopping: Stopping;
  instruments: DeliveryInstruments;
  intake: Intake;
  /** Counts what is refused. */
  refusals: Pick<RefusalNotes, 'count'>;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** What became of a delivery: `kept`, `duplicate`, or the code of a problem. */
    deliveryOutcome: string;
  }
}

/** The webhook routes: raw bytes in, no parser in between, the same problem answers as everywhere. */
export function registerWebhookRoutes(
  fastify: FastifyInstance,
  dependencies: WebhookRouteDependencies,
): void {
  fastify.decorateRequest('deliveryOutcome', '');
  fastify.addHook('onResponse', (request, reply, done) => {
    dependencies.instruments.answered(request.deliveryOutcome, reply.elapsedTime);
    done();
  });
  endConnections(fastify, dependencies.stopping);
  fastify.removeAllContentTypeParsers();
  const raw = { parseAs: 'buffer', bodyLimit: WEBHOOK_BODY_LIMIT } as const;
  fastify.addContentTypeParser('*', raw, (_request, body, done) => done(null, body));
  fastify.setErrorHandler((error, request, reply) => {
    const { endpoint = null } = request.params as { endpoint?: string };
    sendProblem(error, request, reply, dependencies.logger);
    dependencies.refusals.count(request.headers, endpoint, request.deliveryOutcome);
  });
  fastify.setNotFoundHandler((request, reply) =>
    sendProblem({ statusCode: 404 }, request, reply, dependencies.logger),
  );
  // Before the body is read: what is not taken must cost next to nothing.
  fastify.addHook('onRequest', (request, _reply, done) => {
    const refusal = mayBeSigned(request.headers) ? dependencies.keeper.refusal : badSignature();
    if (refusal) done(refusal);
    else dependencies.intake.take(done);
  });
  const arriving = new ArrivingBodies();
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    arriving.watch(request.raw);
    done(null, payload);
  });
  const options = { bodyLimit: WEBHOOK_BODY_LIMIT };
  fastify.post('/api/webhook', options, (request) => receive(request, null));
  fastify.post<{ Params: { endpoint: string } }>('/api/webhook/:endpoint', options, (request) =>
    receive(request, request.params.endpoint),
  );

  async function receive(request: FastifyRequest, endpoint: string | null) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const receipt = await receiveDelivery({ headers: request.headers, body, endpoint }, dependencies);
    request.deliveryOutcome = receipt.status;
    const { status, eventId } = receipt;
    dependencies.logger.debug({ requestId: request.id, eventId }, `delivery ${status}`);
    return receipt;
  }
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const problem = toProblemError(error);
  request.deliveryOutcome = problem.code;
  if (problem.level === 'error') {
    logger.error({ err: problem.cause ?? error, requestId: request.id }, 'delivery not stored');
  }
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('x-content-type-options', 'nosniff')
    .header('x-request-id', request.id)
    .send(JSON.stringify(problemBody(problem, request.id)));
}
