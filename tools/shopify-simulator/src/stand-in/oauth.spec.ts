import { createHmac } from 'node:crypto';
import { APP, asked, FIRST, SCOPES, twoStores } from './spec/two-stores';
import { type RunningShopify } from './start-shopify';

let shopify: RunningShopify;
let clock: { now: number };
beforeAll(async () => ({ shopify, clock } = await twoStores()));
afterAll(() => shopify.close());

const REDIRECT = 'https://app.example/callback';
const authorizeUrl = (changes: Record<string, string> = {}): string => {
  const query = { client_id: APP.clientId, scope: SCOPES.join(','), redirect_uri: REDIRECT, state: 'nonce' };
  return `${shopify.url}/${FIRST}/admin/oauth/authorize?${String(new URLSearchParams({ ...query, ...changes }))}`;
};
const token = async (form: Record<string, string>) => {
  const response = await fetch(`${shopify.url}/${FIRST}/admin/oauth/access_token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const codeOf = async (): Promise<string> =>
  new URL(await shopify.approve(authorizeUrl())).searchParams.get('code') ?? '';
const isValid = async (accessToken = ''): Promise<boolean> =>
  (await asked(shopify, accessToken, '{ shop { name } }')).status === 200;

test('the page of consent names the scopes and leads back with a signed answer', async () => {
  const page = await (await fetch(authorizeUrl())).text();
  expect(page).toContain('<li>read_all_orders</li>');
  const back = new URL(await shopify.approve(authorizeUrl()));
  expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
  const { hmac, ...rest } = Object.fromEntries(back.searchParams);
  expect(rest).toMatchObject({ shop: FIRST, state: 'nonce' });
  const text = Object.entries(rest)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  expect(hmac).toBe(createHmac('sha256', APP.clientSecret).update(text).digest('hex'));
});

test('a merchant may say no', async () => {
  const back = new URL(await shopify.approve(authorizeUrl(), 'cancel'));
  expect(back.searchParams.get('error')).toBe('access_denied');
});

test.each([
  ['an unknown app', { client_id: 'other' }],
  ['no scope', { scope: '' }],
  ['no way back', { redirect_uri: '' }],
])('%s is refused', async (_name, changes) => {
  expect((await fetch(authorizeUrl(changes))).status).toBe(400);
});

test('a code is exchanged once, and only with the secret', async () => {
  const code = await codeOf();
  expect(await token({ code, client_secret: 'wrong' })).toMatchObject({ status: 400 });
  const { body } = await token({ code });
  expect(body).toEqual({ access_token: expect.stringMatching(/^shpat_/), scope: SCOPES.join(',') });
  expect(await isValid(body['access_token'])).toBe(true);
  expect(await token({ code })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
});

test('expiring tokens live an hour; the refresh token before holds until the new one is used', async () => {
  const { body: first } = await token({ code: await codeOf(), expiring: '1' });
  expect(first).toMatchObject({ expires_in: 3599, refresh_token_expires_in: 7_776_000 });
  clock.now += 3_600_001;
  expect(await isValid(first['access_token'])).toBe(false);
  const refresh = (answer: Record<string, string>) =>
    token({ grant_type: 'refresh_token', refresh_token: answer['refresh_token'] ?? '' });
  const second = await refresh(first);
  expect(await isValid(second.body['access_token'])).toBe(true);
  // The answer may have been lost: the old one still works, and starts anew.
  expect((await refresh(first)).status).toBe(200);
  expect((await refresh(second.body)).status).toBe(200);
  expect((await refresh(first)).status).toBe(400);
});

test('the client credentials grant gives a token for a day, of an installed app', async () => {
  const { body } = await token({ grant_type: 'client_credentials' });
  expect(body).toMatchObject({ expires_in: 86_399 });
  expect(await isValid(body['access_token'])).toBe(true);
});

test('after the app was removed every token is dead', async () => {
  const { body } = await token({ code: await codeOf(), expiring: '1' });
  shopify.store(FIRST).uninstall();
  expect(await isValid(body['access_token'])).toBe(false);
  expect((await token({ grant_type: 'client_credentials' })).status).toBe(400);
});
