import type { Settings } from '@shopmeter/platform';
import type { FastifyInstance } from 'fastify';
import { calledPath } from '../http/called-path';
import { limitRequest } from './limit-request';
import { limitedAddress } from './limited-address';
import type { RequestRates } from './request-rates';

/** An office or a household shares an address. */
const CALLERS_PER_ADDRESS = 5;

/**
 * Limits what one address asks, before a body is read and before anything is looked up for it. Deliveries have a door
 * of their own.
 */
export function limitAddresses(fastify: FastifyInstance, rates: RequestRates, settings: Settings): void {
  const quota = settings.requestsPerMinute * CALLERS_PER_ADDRESS;
  fastify.addHook('onRequest', async (request, reply) => {
    // Probes must be answered whoever else asks from their address.
    if (!calledPath(request).startsWith('/api/')) return;
    limitRequest(reply, rates, { policy: 'address', subject: limitedAddress(request.ip), quota });
  });
}
