import fastify, { type FastifyInstance, type FastifyServerFactory } from 'fastify';
import { createServer, type IncomingMessage } from 'node:http';
import { requestId } from '../http/request-id';
import { type Intake } from './intake';
import { registerWebhookRoutes, type WebhookRouteDependencies } from './webhook-routes';

const KEEP_ALIVE_MS = 72_000;
const REQUEST_TIMEOUT_MS = 30_000;
const RAW = 'application/octet-stream';
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+\s*(;|$)/;
const PATH = /^\/api\/webhook(?:[/?]|$)/;

/**
 * The door for deliveries: a Fastify of its own on the same server and port as everything else. What people's
 * requests need on their way (cookies, security headers, request logs, Nest's middleware) costs more than checking
 * a signature, and none of it is for a delivery.
 */
export class WebhookDoor {
  #fastify: FastifyInstance | undefined;
  #intake: Intake | undefined;

  /** For the adapter of the other routes: sends each request through its door. */
  readonly serverFactory: FastifyServerFactory = (handler) =>
    createServer(
      { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      (request, response) => {
        if (!this.#fastify || !isDelivery(request)) return handler(request, response);
        // The bytes are all that counts: a content type that cannot be read must not keep a delivery out.
        if (!MEDIA_TYPE.test(request.headers['content-type'] ?? '')) request.headers['content-type'] = RAW;
        return this.#fastify.routing(request, response);
      },
    ).on('connection', () => this.#intake?.connected());

  /** Until it is opened, and in a process without deliveries, every request goes to the other routes. */
  async open(dependencies: WebhookRouteDependencies): Promise<void> {
    const door = fastify({ genReqId: requestId });
    registerWebhookRoutes(door, dependencies);
    await door.ready();
    this.#fastify = door;
    this.#intake = dependencies.intake;
  }
}

function isDelivery({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && PATH.test(url ?? '');
}
