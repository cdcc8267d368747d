import { context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { tracer } from '@shopmeter/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { calledPath } from '../http/called-path';

/** What is asked of the API. Probes, files and streams have no trace. */
const TRACED = /^\/api\/(?!docs|live$)/;

/** A trace for each request, with its span as the one at work while it is answered. Only where tracing is on. */
export function traceRequests(fastify: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  // After the body was read: its events would lose the context.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const { url: route = '' } = request.routeOptions;
    if (!TRACED.test(calledPath(request))) return done();
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const options = { kind: SpanKind.SERVER, root: true, attributes };
    const span = tracer.startSpan(`${request.method} ${route}`, options);
    spans.set(request, span);
    return context.with(trace.setSpan(ROOT_CONTEXT, span), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
