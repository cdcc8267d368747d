import type { FastifyRequest } from 'fastify';

/**
 * The path that a request asks for, without its query. Of an API route it is the route's: the router also takes
 * `/%61pi/…` and `http://any.host/api/…` for `/api/…`, and what is limited and logged by the path must do so too.
 */
export function calledPath({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): string {
  const { url: route = '' } = routeOptions;
  return route.startsWith('/api/') ? route : url.split('?')[0]!;
}
