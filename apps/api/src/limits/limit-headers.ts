import type { FastifyReply } from 'fastify';
import type { Taken } from './request-rates';

/** Seconds of the window in which requests are counted. */
const WINDOW = 60;

/**
 * Tells a caller what is allowed and what is left (draft-ietf-httpapi-ratelimit-headers-10). Every policy that applies
 * to a request adds its item to both fields.
 */
export function addLimitHeaders(
  reply: FastifyReply,
  policy: string,
  quota: number,
  { remaining, reset }: Taken,
): void {
  add(reply, 'ratelimit-policy', `"${policy}";q=${quota};w=${WINDOW}`);
  add(reply, 'ratelimit', `"${policy}";r=${remaining};t=${reset}`);
}

function add(reply: FastifyReply, name: string, item: string): void {
  const present = reply.getHeader(name);
  void reply.header(name, typeof present === 'string' ? `${present}, ${item}` : item);
}
