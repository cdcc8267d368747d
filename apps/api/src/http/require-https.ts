import { ProblemError, type Settings } from '@shopmeter/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { calledPath } from './called-path';

/** Called by machines of one's own network, which does not go through the proxy's https. */
const PLAIN = /^\/health\//;
const API = /^\/(api|\.well-known)(\/|$)/;

/**
 * Takes nothing that came over plain http to a proxy that says so. Pages are led to https; the API refuses, since a
 * client that is led there silently has sent its secrets in the clear already and would go on doing so.
 */
export function requireHttps(fastify: FastifyInstance, { publicUrl }: Settings): void {
  if (!publicUrl.startsWith('https:')) return;
  fastify.addHook('onRequest', async (request, reply) => {
    // Without a proxy's word nothing is known: it may be the proxy itself, or a probe.
    if (request.headers['x-forwarded-proto'] === undefined || request.protocol === 'https') return;
    const path = calledPath(request);
    if (PLAIN.test(path)) return;
    if (API.test(path)) throw httpsRequired();
    return lead(request, reply, publicUrl);
  });
}

function lead(request: FastifyRequest, reply: FastifyReply, publicUrl: string): FastifyReply {
  return reply.redirect(`${publicUrl}${request.url.startsWith('/') ? request.url : '/'}`, 308);
}

function httpsRequired(): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'https_required',
    title: 'Forbidden',
    detail: 'This was sent over plain http. Use https, and change what was sent if it was secret.',
  });
}
