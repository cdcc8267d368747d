import { createLogger } from '@shopmeter/platform';
import { startTestShopify, type TestShopify } from '@shopmeter/testing';
import { newStore } from '../testing/new-team';
import { newUser } from '../testing/new-user';
import { Browser } from './spec/browser';

const SHOP = 'fragile.myshopify.com';
const PAGE = { accept: 'text/html,application/xhtml+xml' };

let world: TestShopify;
let ada: Browser;
const log: string[] = [];
beforeAll(async () => {
  const logger = createLogger('info', { write: (line: string) => void log.push(line) });
  world = await startTestShopify(['fragile'], logger);
  ada = new Browser(world, await newUser(world.server, 'ada@faults.example'));
}, 60_000);
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

/** Shopify's answer to a way that was begun anew. @returns its address, without our origin */
const answer = async () => (await world.shopify.approve(await ada.begin(SHOP))).replace(world.server.url, '');
const openPage = async (address: string) => (await ada.client.get(address, PAGE)).headers.get('location');
const logged = () => log.filter((line) => line.includes('install refused'));

/** What is answered where codes become tokens. */
function answerTokens(answerOf: () => Promise<Response>): void {
  const ask = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation((target, init) => {
    const isToken = typeof target === 'string' && target.endsWith('/admin/oauth/access_token');
    return isToken ? answerOf() : ask(target, init);
  });
}

test('while Shopify does not answer, the page says so; then the same answer is good, once', async () => {
  const address = await answer();
  answerTokens(() => Promise.reject(new Error('the connection was reset')));
  const { status, headers, body } = await ada.client.get(address);
  expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'shopify_silent', '30']);
  expect(await openPage(address)).toBe('/connect?problem=shopify_silent');
  expect(logged().at(-1)).toContain('the connection was reset');
  jest.restoreAllMocks();
  expect(await openPage(address)).toBe(`/connect?shop=${SHOP}&begun=here`);
  expect(await openPage(address)).toBe('/connect?problem=install_unknown');
});

test('while the database does not answer, the page says so, and nothing of the answer is used up', async () => {
  const address = await answer();
  const { sql } = world.server;
  await sql.query('ALTER TABLE shop_authorizations RENAME TO authorizations_away');
  expect(await openPage(address)).toBe('/connect?problem=internal_error');
  expect(logged().at(-1)).toContain('shop_authorizations');
  await sql.query('ALTER TABLE authorizations_away RENAME TO shop_authorizations');
  expect(await openPage(address)).toBe(`/connect?shop=${SHOP}&begun=here`);
});

test('a grant that could not be kept leaves nothing, and the way can be begun again', async () => {
  const { sql } = world.server;
  await sql.query('DELETE FROM shop_authorizations');
  const address = await answer();
  await sql.query('ALTER TABLE shop_authorizations ADD CONSTRAINT broken CHECK (granted IS NULL)');
  expect(await openPage(address)).toBe('/connect?problem=internal_error');
  await sql.query('ALTER TABLE shop_authorizations DROP CONSTRAINT broken');
  expect(await openPage(address)).toBe('/connect?problem=install_unknown');
  expect((await ada.finish(SHOP)).body.code).toBe('install_not_found');
  expect(await openPage(await answer())).toBe(`/connect?shop=${SHOP}&begun=here`);
  expect((await ada.finish(SHOP)).status).toBe(200);
});

test('why Shopify refused is in the log of whoever runs this, and no secret with it', async () => {
  answerTokens(() => Promise.resolve(Response.json({ error: 'invalid_grant' }, { status: 400 })));
  const address = await answer();
  expect(await openPage(address)).toBe('/connect?problem=code_refused');
  expect(logged().at(-1)).toContain('invalid_grant');
  const [, code] = /code=([^&]+)/.exec(address)!;
  for (const secret of [code, world.server.settings.shopifySecrets[0]])
    expect(log.join('')).not.toContain(secret);
});

test('a pasted token while Shopify does not answer is refused, and the operator reads why, without the token', async () => {
  const { owner } = await newStore(world.server, 'pasting');
  const ask = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation((target, init) => {
    const isAdmin = typeof target === 'string' && target.endsWith('/graphql.json');
    return isAdmin ? Promise.reject(new Error('the line is dead')) : ask(target, init);
  });
  const token = 'shpat_0123456789abcdef0123456789abcdef';
  const answer = await owner.send('PUT', '/api/tenants/current/access', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'pasted_token', token, clientSecret: 'a secret of the app' }),
  });
  expect([answer.status, answer.body.code]).toEqual([503, 'shopify_silent']);
  const refused = log.filter((line) => line.includes('request refused') && line.includes('shopify_silent'));
  expect(refused.at(-1)).toContain('the line is dead');
  expect(log.join('')).not.toContain(token);
});
