import { type Instruments } from '@shopmeter/platform';
import type { FastifyInstance } from 'fastify';

/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counts and times requests by route, as it is registered: what a caller makes up is `none`. Deliveries have a door and
 * instruments of their own. A stream says nothing when it ends: how long it was open is not how long an answer took.
 */
export function measureRequests(fastify: FastifyInstance, instruments: Instruments): void {
  const durations = instruments.histogram(
    'http_request_duration_seconds',
    'Time to answer a request of a person or a program, by route and status.',
    BUCKETS,
    ['method', 'route', 'status'],
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'none' } = request.routeOptions;
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (!isStream) {
      const method = route === 'none' ? 'none' : request.method;
      durations.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    }
    done();
  });
}
