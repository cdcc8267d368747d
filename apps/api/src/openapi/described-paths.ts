import { type OpenAPIObject } from '@nestjs/swagger';

const HEADERS = ['X-Shopify-Topic', 'X-Shopify-Hmac-Sha256', 'X-Shopify-Shop-Domain', 'X-Shopify-Webhook-Id'];
const PROBLEM = 'application/problem+json';
const ENDPOINT = {
  name: 'endpoint',
  in: 'path',
  required: true,
  description: 'The unguessable name in the webhook address of a store with its own secret.',
  schema: { type: 'string' },
} as const;

/**
 * Routes that cannot describe themselves: the doors of Shopify, which are Fastify routes for the raw body's sake and so
 * unknown to Nest, and the stream, whose events no schema of an answer fits.
 */
export const DESCRIBED_PATHS: OpenAPIObject['paths'] = {
  '/api/live': { get: stream() },
  '/api/webhook': {
    post: operation('Take a delivery of any store that the app secret signs', 'webhook', []),
  },
  '/api/webhook/{endpoint}': {
    post: operation(
      'Take a delivery of the store with this address and its own secret',
      'webhookAtEndpoint',
      [ENDPOINT],
    ),
  },
};

function stream() {
  return {
    summary:
      'Server-sent events: `stale` says that numbers of the current store changed and should be read again',
    operationId: 'live',
    tags: ['live'],
    security: [{ bearer: [] }],
    parameters: [],
    responses: {
      '200': {
        description: 'Events `stale`, whose data is a `Stale`, and `heartbeat`, without data.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      default: answer('A problem.', PROBLEM, 'Problem'),
    },
  };
}

function answer(description: string, type: string, name: string) {
  return { description, content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } } };
}

function operation(summary: string, operationId: string, parameters: (typeof ENDPOINT)[]) {
  const problem = (description: string) => answer(description, PROBLEM, 'Problem');
  return {
    summary,
    operationId,
    tags: ['webhooks'],
    security: [],
    parameters: [
      ...parameters,
      ...HEADERS.map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } }) as const),
    ],
    requestBody: {
      required: true,
      description: 'The delivery, kept byte for byte.',
      content: { 'application/json': { schema: {} } },
    },
    responses: {
      '200': answer('Stored, or stored before.', 'application/json', 'WebhookReceipt'),
      '401': problem('The signature is missing or wrong; nothing was stored.'),
      default: problem('Not stored; Shopify delivers again.'),
    },
  };
}
