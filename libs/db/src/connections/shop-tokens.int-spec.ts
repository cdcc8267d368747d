import { connectionState, TokenEndpoint, type PostToShop } from '@shopmeter/shopify';
import { FieldCipher, newEncryptionKey } from '@shopmeter/platform';
import { createTestDatabase, MovableClock, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { createDataSource } from '../data-source';
import { TenantEntity } from '../entities/accounts.entities';
import { ConnectionEntity } from '../entities/connections.entities';
import { connectionFacts } from './connection-facts';
import { ShopTokens } from './shop-tokens';
import { storeGrant } from './stored-tokens';

const HOUR = 3_600_000;
const cipher = new FieldCipher([newEncryptionKey()]);
let database: TestDatabase;
let store: PipelineStore;
let neighbour: PipelineStore;
let clock: MovableClock;

/** Shopify's side of it: refresh tokens rotate, and the one before holds until its replacement is used. */
let good: Set<string>;
let replaced: Map<string, string>;
let asked: number;
let answerWith: ((shop: string) => { status: number; body: string } | undefined) | null;
let afterAnswer: () => Promise<void>;

const post: PostToShop = async (shop, _path, text) => {
  asked += 1;
  const fault = answerWith?.(shop);
  if (fault) return fault;
  const { refresh_token: token } = JSON.parse(text) as { refresh_token: string };
  if (!good.has(token)) return { status: 400, body: '{"error":"invalid_grant"}' };
  const before = replaced.get(token);
  if (before) good.delete(before);
  const next = `shprt_${good.size}_${asked}`;
  good.add(next);
  replaced.set(next, token);
  await afterAnswer();
  const grant = { access_token: `shpat_of_${next}`, scope: 'read_orders', expires_in: 3600 };
  return {
    status: 200,
    body: JSON.stringify({ ...grant, refresh_token: next, refresh_token_expires_in: 7e6 }),
  };
};

const tokensOf = (of: PipelineStore) =>
  new ShopTokens({
    database: of.database,
    cipher,
    endpoint: new TokenEndpoint(post, () => clock.now()),
    app: () => ({ clientId: 'key', secrets: ['secret'] }),
    now: () => clock.now(),
  });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [good, replaced, asked, answerWith] = [new Set(['shprt_first']), new Map(), 0, null];
  afterAnswer = () => Promise.resolve();
  clock = new MovableClock();
  store = await PipelineStore.connect(database);
  neighbour = await PipelineStore.connect(database);
  await grantTo(store, 'authorization_code');
});
afterEach(async () => {
  await store.close();
  await neighbour.close();
});

async function grantTo(
  to: PipelineStore,
  kind: string,
  refreshToken: string | null = 'shprt_first',
): Promise<void> {
  await to.sql.query(
    `INSERT INTO connections (tenant_id, grant_kind, authorized_at, ready_at) VALUES ($1, $2, now(), now())`,
    [to.tenantId, kind],
  );
  const accessExpiresAt = refreshToken && new Date(clock.now().getTime() + HOUR);
  const renewAt = refreshToken && new Date(clock.now().getTime() + HOUR - 600_000);
  const grant = { accessToken: 'shpat_first', refreshToken, accessExpiresAt: accessExpiresAt || null };
  await to.database.transaction((tx) =>
    storeGrant(tx, cipher, to.tenantId, {
      ...grant,
      refreshExpiresAt: null,
      scopes: [],
      renewAt: renewAt || null,
    }),
  );
}

async function stateOf(of: PipelineStore): Promise<string> {
  const source = await createDataSource(database.superuserUrl, 1).initialize();
  const tenant = await source.manager.findOneByOrFail(TenantEntity, { id: of.tenantId });
  const connection = await source.manager.findOneBy(ConnectionEntity, { tenantId: of.tenantId });
  await source.destroy();
  return connectionState(connectionFacts(tenant, connection));
}

test('a token is used while it is good, and kept so that only the store’s key opens it', async () => {
  expect(await tokensOf(store).accessToken(store.tenantId)).toBe('shpat_first');
  expect(asked).toBe(0);
  const [row] = await store.rows<{ access: string; refresh: string }>(
    `SELECT shopify_token AS access, refresh_token AS refresh FROM tenants JOIN connections ON tenant_id = id WHERE id = $1`,
  );
  for (const sealed of Object.values(row!)) expect(sealed).toMatch(/^v1:[0-9a-f]{8}:/);
});

test('many that need a new token at the same moment, in several processes, cost one renewal', async () => {
  clock.advance(HOUR);
  const other = await PipelineStore.connect(database);
  const processes = [tokensOf(store), tokensOf(store), tokensOf(neighbour), tokensOf(other)];
  const tokens = await Promise.all(
    Array.from({ length: 40 }, (_, index) => processes[index % 4]!.accessToken(store.tenantId)),
  );
  await other.close();
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe('shpat_first');
  expect(asked).toBe(1);
});

test('a renewal that dies between the answer and the commit leaves the store usable', async () => {
  clock.advance(HOUR);
  afterAnswer = async () => {
    await neighbour.sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'shopmeter%'`,
    );
  };
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toThrow();
  afterAnswer = () => Promise.resolve();
  // A pooler may hand out one more connection that was ended before it notices.
  const again = () => tokensOf(store).accessToken(store.tenantId);
  expect(await again().catch(again).catch(again)).toMatch(/^shpat_of_/);
  expect(await tokensOf(store).accessToken(store.tenantId)).toMatch(/^shpat_of_/);
  expect([asked, await stateOf(store)]).toEqual([2, 'connected']);
});

test('while Shopify does not answer, the token at hand is used as long as it is good', async () => {
  answerWith = () => ({ status: 503, body: '' });
  clock.advance(HOUR - 300_000);
  await tokensOf(store).renew(store.tenantId);
  expect([asked, await stateOf(store)]).toEqual([1, 'token_expiring']);
  expect(await tokensOf(store).accessToken(store.tenantId)).toBe('shpat_first');
  // Not before its pause is over.
  await tokensOf(store).renew(store.tenantId);
  expect(asked).toBe(1);
  clock.advance(300_000);
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toMatchObject({ code: 'token_expiring' });
  answerWith = null;
  expect(await tokensOf(store).accessToken(store.tenantId)).toMatch(/^shpat_of_/);
  expect(await stateOf(store)).toBe('connected');
});

test('a grant that Shopify knows no more is revoked, and asked for no more', async () => {
  good.clear();
  clock.advance(HOUR);
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toMatchObject({ code: 'revoked' });
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toMatchObject({ code: 'revoked' });
  expect([asked, await stateOf(store)]).toEqual([1, 'revoked']);
});

test('a wrong secret of the installation revokes nothing', async () => {
  answerWith = () => ({ status: 401, body: '{"error":"invalid_client"}' });
  clock.advance(HOUR);
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toMatchObject({ code: 'token_expiring' });
  expect(await stateOf(store)).toBe('token_expiring');
});

test('a token that was refused is replaced once, also when several were refused', async () => {
  const tokens = tokensOf(store);
  const next = await tokens.replaceRejected(store.tenantId, 'shpat_first');
  expect(await tokensOf(neighbour).replaceRejected(store.tenantId, 'shpat_first')).toBe(next);
  expect(asked).toBe(1);
});

test('a pasted token never expires, and is revoked when it is refused', async () => {
  await grantTo(neighbour, 'pasted_token', null);
  const tokens = tokensOf(neighbour);
  clock.advance(1000 * 24 * HOUR);
  expect(await tokens.accessToken(neighbour.tenantId)).toBe('shpat_first');
  await expect(tokens.replaceRejected(neighbour.tenantId, 'shpat_first')).rejects.toMatchObject({
    code: 'revoked',
  });
  expect([asked, await stateOf(neighbour), await stateOf(store)]).toEqual([0, 'revoked', 'connected']);
});

test('a store that was uninstalled, and one that never connected, have no token', async () => {
  await store.sql.query(`UPDATE tenants SET status = 'uninstalled' WHERE id = $1`, [store.tenantId]);
  await expect(tokensOf(store).accessToken(store.tenantId)).rejects.toMatchObject({ code: 'uninstalled' });
  await expect(tokensOf(store).accessToken(neighbour.tenantId)).rejects.toMatchObject({
    code: 'not_connected',
  });
  expect(await stateOf(store)).toBe('uninstalled');
});
