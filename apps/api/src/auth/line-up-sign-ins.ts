import type { FastifyInstance } from 'fastify';
import { finished } from 'node:stream/promises';
import { Turns } from '../limits/turns';
import { tooManySignIn } from './too-many-sign-in';

const ROUTE = '/api/auth/login';
/** One has the password compared while the next one's account is looked up. */
const AT_ONCE = 2;
/** A few seconds of work. */
const WAITING_AT_MOST = 200;

/**
 * Lets people sign in one after the other: a flood of them must take neither this thread nor the database from
 * deliveries. A body has been read when its request gets into the line, so that nobody holds it up by sending slowly.
 */
export function lineUpSignIns(fastify: FastifyInstance): void {
  const line = new Turns(AT_ONCE, WAITING_AT_MOST, tooManySignIn);
  fastify.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.url !== ROUTE) return done();
    line
      .take(() => {
        done();
        // Also when the one who asked has left meanwhile.
        return finished(reply.raw).catch(() => undefined);
      })
      .catch(done);
  });
}
