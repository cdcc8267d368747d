import { TokenEndpoint, type PostToShop } from './token-endpoint';

const NOW = new Date('2026-11-23T12:00:00Z');
const APP = { clientId: 'key', secrets: ['new', 'old'] };
const SHOP = 'northwind.myshopify.com';

function asking(...answers: { status: number; body: string }[]) {
  const sent: Record<string, string>[] = [];
  const post: PostToShop = (shop, path, body) => {
    sent.push({ shop, path, ...(JSON.parse(body) as Record<string, string>) });
    return Promise.resolve(answers[Math.min(sent.length, answers.length) - 1]!);
  };
  return { endpoint: new TokenEndpoint(post, () => NOW), sent };
}
const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });

test('a code is exchanged for a token that expires and one that renews it', async () => {
  const { endpoint, sent } = asking(
    json(200, {
      access_token: 'shpat_1',
      scope: 'read_products,read_orders',
      expires_in: 3600,
      refresh_token: 'shprt_1',
      refresh_token_expires_in: 7_776_000,
    }),
  );
  expect(await endpoint.exchangeCode(SHOP, APP, 'the-code')).toEqual({
    accessToken: 'shpat_1',
    accessExpiresAt: new Date('2026-11-23T13:00:00Z'),
    refreshToken: 'shprt_1',
    refreshExpiresAt: new Date('2027-02-21T12:00:00Z'),
    scopes: ['read_orders', 'read_products'],
  });
  expect(sent).toEqual([
    {
      shop: SHOP,
      path: '/admin/oauth/access_token',
      client_id: 'key',
      client_secret: 'new',
      code: 'the-code',
      expiring: '1',
    },
  ]);
});

test('a token that was made with the secret before is renewed with that one', async () => {
  const { endpoint, sent } = asking(
    json(401, { error: 'invalid_client' }),
    json(200, { access_token: 'shpat_2', scope: '' }),
  );
  const grant = await endpoint.refresh(SHOP, APP, 'shprt_1');
  expect(grant).toMatchObject({ accessToken: 'shpat_2', accessExpiresAt: null, refreshToken: null });
  expect(sent.map((one) => one['client_secret'])).toEqual(['new', 'old']);
});

test.each([
  [400, { error: 'invalid_grant' }, 'invalid_grant', true, 2],
  [400, { error: 'invalid_client' }, 'invalid_client', false, 2],
  [400, { error: 'application_cannot_be_found' }, 'application_cannot_be_found', false, 2],
  [401, {}, 'http_401', false, 2],
  [429, {}, 'http_429', false, 1],
  [503, { error: 'Text for people, with <b>tags</b>' }, 'http_503', false, 1],
  [200, { access_token: '' }, 'unreadable_answer', false, 1],
])('an answer %i %j is %s', async (status, body, code, isFinal, times) => {
  const { endpoint, sent } = asking(json(status, body));
  await expect(endpoint.clientCredentials(SHOP, APP)).rejects.toMatchObject({ code, isFinal });
  expect(sent).toHaveLength(times);
});
