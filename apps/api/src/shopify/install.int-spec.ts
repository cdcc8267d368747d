import type { Connection } from '@shopmeter/contracts';
import { signQuery, subscribedTopics } from '@shopmeter/shopify';
import { CLIENT_ID, startTestShopify, type TestShopify } from '@shopmeter/testing';
import { enterStore, newStore } from '../testing/new-team';
import { newUser } from '../testing/new-user';
import { Browser } from './spec/browser';

const SHOPS = ['north', 'south', 'east', 'west', 'taken', 'squatted', 'secretive', 'opened', 'alone'];
const shop = (name: string) => `${name}.myshopify.com`;

let world: TestShopify;
let ada: Browser;
let eve: Browser;
beforeAll(async () => {
  world = await startTestShopify(SHOPS);
  ada = new Browser(world, await newUser(world.server, 'ada@install.example'));
  eve = new Browser(world, await newUser(world.server, 'eve@install.example'));
}, 60_000);
afterAll(() => world.close());

const signed = (query: Record<string, string>, secret = world.server.settings.shopifySecrets[0]!) => {
  const timestamp = String(Math.floor(world.server.clock.now().getTime() / 1000));
  return new URLSearchParams(signQuery({ timestamp, ...query }, secret)).toString();
};
const connectionOf = async (browser: Browser, tenantId: string): Promise<Connection> => {
  await enterStore(browser.client, tenantId);
  return (await browser.client.get<Connection>('/api/tenants/current/connection')).body;
};
async function until(state: string, read: () => Promise<Connection>): Promise<Connection> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const connection = await read();
    if (connection.state === state) return connection;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return read();
}
const auditOf = async (tenantId: string) => {
  const { rows } = await world.server.sql.query<{ action: string }>(
    `SELECT action FROM audit_log WHERE tenant_id = $1 AND action LIKE 'store.%' AND action <> 'store.entered' ORDER BY id`,
    [tenantId],
  );
  return rows.map(({ action }) => action);
};

test('a store is connected through Shopify, with its name, currency and zone, and its tokens sealed', async () => {
  expect(await ada.install(shop('north'))).toBe('/connect?shop=north.myshopify.com&begun=here');
  const { status, body } = await ada.finish(shop('north'));
  expect(status).toBe(200);
  const connection = await until('connected', () => connectionOf(ada, body.tenantId!));
  expect(connection).toMatchObject({
    state: 'connected',
    kind: 'authorization_code',
    missingScopes: [],
    wantedScopes: [],
    error: null,
    subscriptions: { expected: subscribedTopics.length, missing: [], error: null },
  });
  expect(Date.parse(connection.expiresAt!) - Date.now()).toBeLessThan(3_600_000);
  const { rows } = await world.server.sql.query<Record<string, string>>(
    `SELECT store_name, currency, iana_timezone, shopify_token, refresh_token FROM tenants
     JOIN connections ON tenant_id = id WHERE id = $1`,
    [body.tenantId],
  );
  expect(rows[0]).toMatchObject({ currency: 'USD', iana_timezone: 'America/New_York' });
  expect(rows[0]!['shopify_token']).toMatch(/^v1:/);
  expect(rows[0]!['refresh_token']).toMatch(/^v1:/);
  expect(await auditOf(body.tenantId!)).toEqual(['store.connected']);
  expect((await ada.finish(shop('north'))).body.code).toBe('install_not_found');
});

test('Shopify may begin: the app starts OAuth at once, and whoever signs in in that browser takes the store', async () => {
  const stranger = new Browser(world);
  const opened = world.shopify.openedAt(`${world.server.url}/api/shopify/install`, shop('opened'));
  const consent = await stranger.open(opened);
  expect(consent).toContain(`/opened.myshopify.com/admin/oauth/authorize?`);
  expect(await stranger.open(await world.shopify.approve(consent))).toBe(
    '/connect?shop=opened.myshopify.com&begun=shopify',
  );
  expect((await stranger.finish(shop('opened'))).status).toBe(401);
  expect((await eve.finish(shop('opened'))).body.code).toBe('install_not_found');
  stranger.client.accessToken = ada.client.accessToken;
  expect((await stranger.finish(shop('opened'))).status).toBe(200);
});

test('a state is good for one answer, in the browser and for the shop that it was made for', async () => {
  const consent = await ada.begin(shop('south'));
  const answer = await world.shopify.approve(consent);
  const other = new Browser(world, eve.client);
  expect(await other.open(answer)).toBe('install_of_another_browser');
  // It was used up by whoever had it.
  expect(await ada.open(answer)).toBe('install_unknown');
  const again = await world.shopify.approve(await ada.begin(shop('south')));
  expect(await ada.open(again)).toContain('/connect?shop=');
  expect(await ada.open(again)).toBe('install_unknown');
  const state = new URL(await ada.begin(shop('south'))).searchParams.get('state')!;
  const elsewhere = signed({ shop: shop('north'), code: 'x', state });
  expect(await ada.open(`/api/shopify/callback?${elsewhere}`)).toBe('install_of_another_browser');
  const late = await world.shopify.approve(await ada.begin(shop('south')));
  await world.server.sql.query(`UPDATE shop_authorizations SET expires_at = now() WHERE answered_at IS NULL`);
  expect(await ada.open(late)).toBe('install_unknown');
});

test('what Shopify did not sign just now is refused, and a webhook’s signature is none', async () => {
  const state = new URL(await ada.begin(shop('south'))).searchParams.get('state')!;
  const query = { shop: shop('south'), code: 'x', state };
  const old = String(Math.floor(world.server.clock.now().getTime() / 1000) - 91);
  for (const forged of [
    signed(query, 'another secret'),
    signed({ ...query, timestamp: old }),
    signed(query).replace('code=x', 'code=y'),
    signed(query).replace(/hmac=\w+/, 'hmac='),
    signed(query).replace(/timestamp=\d+/, 'timestamp=9'),
  ]) {
    expect(await ada.open(`/api/shopify/callback?${forged}`)).toBe('bad_signature');
    expect(await ada.open(`/api/shopify/install?${forged}`)).toBe('bad_signature');
  }
  // None of that used the state up.
  const { rows } = await world.server.sql.query(
    `SELECT FROM shop_authorizations WHERE domain = $1 AND answered_at IS NULL`,
    [shop('south')],
  );
  expect(rows.length).toBeGreaterThan(0);
});

test.each([
  'evil.example',
  'north.myshopify.com.evil.example',
  'north.myshopify.com/',
  '.myshopify.com',
  'a b.myshopify.com',
])('a shop that is named %s is no shop', async (name) => {
  expect(await ada.open(`/api/shopify/install?${signed({ shop: name })}`)).toBe('not_a_shop');
  const answer = signed({ shop: name, code: 'x', state: 'y' });
  expect(await ada.open(`/api/shopify/callback?${answer}`)).toBe('not_a_shop');
});

test('a person in a browser is led to the page, which has words for it', async () => {
  const { headers, status } = await ada.client.get(
    `/api/shopify/callback?${signed({ shop: shop('south'), code: 'x', state: 'y' })}`,
    { accept: 'text/html,application/xhtml+xml' },
  );
  expect([status, headers.get('location')]).toEqual([302, '/connect?problem=install_unknown']);
  const twice = await ada.client.get('/api/shopify/install?shop=a&shop=b&hmac=c&timestamp=1');
  expect([twice.status, twice.body.code]).toEqual([400, 'invalid_request']);
});

test('a merchant may say no, and scopes that are missing are named', async () => {
  const declined = await world.shopify.approve(await ada.begin(shop('east')), 'cancel');
  expect(await ada.open(declined)).toBe('install_declined');
  const less = new URL(await ada.begin(shop('east')));
  less.searchParams.set('scope', 'read_orders,write_products');
  const { body } = await ada.client.get(
    (await world.shopify.approve(less.href)).replace(world.server.url, ''),
  );
  expect(body).toMatchObject({ code: 'scopes_missing', detail: expect.stringContaining('read_customers') });
  expect((await ada.finish(shop('east'))).body.code).toBe('install_not_found');
});

test('a store that others proved stays theirs; who is in its team as an admin may connect it anew', async () => {
  await ada.install(shop('taken'));
  const { tenantId } = (await ada.finish(shop('taken'))).body;
  const settled = () => until('connected', () => connectionOf(ada, tenantId!));
  await settled();
  await eve.install(shop('taken'));
  const refused = await eve.finish(shop('taken'));
  expect([refused.status, refused.body.code]).toEqual([409, 'store_already_connected']);
  expect((await eve.client.post('/api/auth/switch-tenant', { tenantId })).status).toBe(404);
  await settled();
  await ada.install(shop('taken'));
  expect((await ada.finish(shop('taken'))).body.tenantId).toBe(tenantId);
  expect((await settled()).state).toBe('connected');
  expect(await auditOf(tenantId!)).toEqual(['store.connected', 'store.authorized', 'store.authorized']);
});

test('a store that was connected by its name alone goes over to who proves it, without its team and their keys', async () => {
  const squatter = await newStore(world.server, 'squatted');
  const key = await squatter.owner.post<{ key: string }>('/api/api-keys', { name: 'k', role: 'viewer' });
  await ada.install(shop('squatted'));
  expect((await ada.finish(shop('squatted'))).body.tenantId).toBe(squatter.id);
  expect((await squatter.owner.get('/api/tenants/current')).status).toBe(403);
  const byKey = await squatter.owner.get('/api/tenants/current', {
    authorization: `Bearer ${key.body.key}`,
  });
  expect(byKey.status).toBe(401);
  expect(await auditOf(squatter.id)).toEqual(['store.connected', 'store.taken_over']);
});

test('one that was connected with a secret that anybody could choose does not: its data may be made up', async () => {
  const { client } = eve;
  await client.post('/api/tenants', {
    storeName: 'x',
    domain: shop('secretive'),
    webhookSecret: 'a secret that I chose',
  });
  await ada.install(shop('secretive'));
  expect((await ada.finish(shop('secretive'))).body.code).toBe('store_connected_without_proof');
});

test('who began and who finishes are the same person, whatever the browser', async () => {
  await ada.install(shop('west'));
  const shared = new Browser(world, await newUser(world.server, 'guest@install.example'));
  shared.client.cookie = ada.client.cookie;
  expect((await shared.finish(shop('west'))).body.code).toBe('install_of_another_person');
  expect((await ada.finish(shop('west'))).status).toBe(200);
});

test('an app of the store’s own: by its id and secret, or by a token that was copied; both are tried first', async () => {
  const { owner, id } = await newStore(world.server, 'alone');
  const give = (body: object) =>
    owner.send('PUT', '/api/tenants/current/access', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const clientSecret = world.server.settings.shopifySecrets[0]!;
  const token = world.shopify.accessToken(shop('alone'), ['read_orders']);
  const wrong = await give({ kind: 'pasted_token', token: 'shpat_of_nobody', clientSecret });
  expect([wrong.status, wrong.body.code]).toEqual([409, 'code_refused']);
  expect((await give({ kind: 'pasted_token', token, clientSecret })).status).toBe(204);
  const browser = new Browser(world, owner);
  const pasted = await until('scopes_lost', () => connectionOf(browser, id));
  expect(pasted).toMatchObject({ state: 'scopes_lost', kind: 'pasted_token', expiresAt: null });
  expect(pasted.missingScopes).toContain('read_products');
  const credentials = { kind: 'client_credentials', clientId: CLIENT_ID, clientSecret };
  const unknown = await give({ ...credentials, clientId: 'app-of-nobody' });
  expect([unknown.status, unknown.body.code]).toEqual([409, 'code_refused']);
  expect((await give(credentials)).status).toBe(204);
  const owned = await connectionOf(browser, id);
  expect(owned).toMatchObject({ kind: 'client_credentials' });
  expect(Date.parse(owned.expiresAt!) - Date.now()).toBeGreaterThan(20 * 3_600_000);
});

test('an uninstall is known by its webhook, its tokens are forgotten, and installing again is the way back', async () => {
  await eve.install(shop('south'));
  const { tenantId } = (await eve.finish(shop('south'))).body;
  await until('connected', () => connectionOf(eve, tenantId!));
  world.shopify.store(shop('south')).uninstall();
  const gone = await until('uninstalled', () => connectionOf(eve, tenantId!));
  expect(gone).toMatchObject({ state: 'uninstalled', uninstalledAt: expect.any(String) });
  await eve.install(shop('south'));
  expect((await eve.finish(shop('south'))).body.tenantId).toBe(tenantId);
  expect(await until('connected', () => connectionOf(eve, tenantId!))).toMatchObject({ uninstalledAt: null });
});
