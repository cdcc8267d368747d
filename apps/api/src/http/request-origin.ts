import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignedInRequest } from './signed-in';

const USER_AGENT_MAX = 300;
const current = new AsyncLocalStorage<FastifyRequest>();

/** Where a request came from, and who sent it as far as that is known by now. */
export interface RequestOrigin {
  address: string;
  userAgent: string | null;
  requestId: string;
  /** Null before the guard and on public routes. */
  user: SignedInRequest['user'] | null;
}

/** Lets everything that a request causes ask where it came from. Not for deliveries, which have their own door. */
export function rememberRequests(fastify: FastifyInstance): void {
  // After the body was read: its events would lose the context.
  fastify.addHook('preHandler', (request, _reply, done) => current.run(request, done));
}

/** @returns undefined outside of a request */
export function currentRequest(): FastifyRequest | undefined {
  return current.getStore();
}

/** @returns null outside of a request */
export function requestOrigin(): RequestOrigin | null {
  const request = current.getStore();
  if (!request) return null;
  return {
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, USER_AGENT_MAX) ?? null,
    requestId: request.id,
    user: (request as Partial<SignedInRequest>).user ?? null,
  };
}
