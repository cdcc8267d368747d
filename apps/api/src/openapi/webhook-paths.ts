import { type OpenAPIObject } from '@nestjs/swagger';

const HEADERS = ['X-Shopify-Topic', 'X-Shopify-Hmac-Sha256', 'X-Shopify-Shop-Domain', 'X-Shopify-Webhook-Id'];
const ENDPOINT = {
  name: 'endpoint',
  in: 'path',
  required: true,
  description: 'The unguessable name in the webhook address of a store with its own secret.',
  schema: { type: 'string' },
} as const;

/** The doors of Shopify, which are Fastify routes for the raw body's sake and so unknown to Nest. */
export const WEBHOOK_PATHS: OpenAPIObject['paths'] = {
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

function operation(summary: string, operationId: string, parameters: (typeof ENDPOINT)[]) {
  const answer = (description: string, type: string, name: string) => ({
    description,
    content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const problem = (description: string) => answer(description, 'application/problem+json', 'Problem');
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
