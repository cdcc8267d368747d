import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { verifyHmac } from '@shopmeter/shopify';
import { APP, asked, FIRST, SCOPES, twoStores, UNTIL } from './spec/two-stores';
import { type RunningShopify } from './start-shopify';

let shopify: RunningShopify;
let server: Server;
let uri: string;
let token: string;
let answerWith: number;
const received: { topic: string; isSigned: boolean; version: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers } = request;
      received.push({
        topic: String(headers['x-shopify-topic']),
        isSigned: verifyHmac(Buffer.concat(parts), String(headers['x-shopify-hmac-sha256']), [
          APP.clientSecret,
        ]),
        version: String(headers['x-shopify-api-version']),
      });
      response.writeHead(answerWith).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  uri = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  ({ shopify } = await twoStores());
  token = shopify.accessToken(FIRST, SCOPES);
});
afterAll(async () => {
  await shopify.close();
  server.close();
});
beforeEach(() => {
  answerWith = 200;
  received.length = 0;
});

const CREATE = `mutation Create($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri }) {
    webhookSubscription { id topic uri apiVersion { handle } }
    userErrors { field message }
  }
}`;
const LIST = '{ webhookSubscriptions(first: 50) { nodes { topic uri } } }';
const listed = async () =>
  (await asked(shopify, token, LIST)).body.data?.['webhookSubscriptions'] as unknown as { nodes: object[] };
const create = async (topic: string, to = uri) =>
  (await asked(shopify, token, CREATE, { variables: { topic, uri: to } })).body.data?.[
    'webhookSubscriptionCreate'
  ] as unknown as { userErrors: { message: string }[] };

test('what was subscribed is told, signed', async () => {
  expect((await create('ORDERS_CREATE')).userErrors).toEqual([]);
  expect((await create('ORDERS_CREATE')).userErrors).toMatchObject([{ message: /already been taken/ }]);
  expect((await create('ORDERS_PAID', 'ftp://example.com')).userErrors).toHaveLength(1);
  shopify.store(FIRST).order(new Date(UNTIL.getTime() + 1000));
  await shopify.store(FIRST).webhooks.idle();
  expect(received).toContainEqual({ topic: 'orders/create', isSigned: true, version: '2026-10' });
  expect(new Set(received.map(({ topic }) => topic))).toEqual(new Set(['orders/create']));
});

test('who fails eight times is told no more', async () => {
  answerWith = 500;
  shopify.store(FIRST).order(new Date(UNTIL.getTime() + 61_000));
  await shopify.store(FIRST).webhooks.idle();
  expect(received.length).toBeGreaterThanOrEqual(9);
  expect((await listed()).nodes).toEqual([]);
});

test('subscriptions of the app’s configuration stay', async () => {
  const withApp = await twoStores({ app: { ...APP, webhooks: { uri, topics: ['app/uninstalled'] } } });
  const own = withApp.shopify.store(FIRST);
  own.install(SCOPES);
  answerWith = 500;
  own.tell('app/uninstalled', { id: 1n });
  await own.webhooks.idle();
  expect(received).toHaveLength(9);
  answerWith = 200;
  own.uninstall();
  await own.webhooks.idle();
  expect(received).toHaveLength(10);
  await withApp.shopify.close();
});
