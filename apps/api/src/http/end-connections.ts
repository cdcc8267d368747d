import { type Stopping } from '@shopmeter/platform';
import type { FastifyInstance } from 'fastify';

/** Asks clients of a process that stops for a new connection, which leads elsewhere, instead of cutting theirs later. */
export function endConnections(fastify: FastifyInstance, stopping: Stopping): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping.isOn) void reply.header('connection', 'close');
    done();
  });
}
