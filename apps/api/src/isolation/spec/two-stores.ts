import { type Role, roleSchema } from '@shopmeter/contracts';
import { signBody } from '@shopmeter/shopify';
import { type TestServer } from '@shopmeter/testing';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../../testing/api-client';
import { newUser, PASSWORD } from '../../testing/new-user';

const FIXTURES = join(import.meta.dirname, '../../../../../libs/shopify/src/fixtures');
/** What a store sends, so that every kind of object is there; `_` stands for the slash of a topic. */
const SENT = [
  ...['shop-update', 'app-scopes_update', 'customers-create', 'products-create', 'inventory_items-update'],
  ...['inventory_levels-update', 'carts-create', 'checkouts-create', 'orders-create', 'orders-edited'],
  ...['refunds-create', 'fulfillments-create', 'customers-data_request', 'bulk_operations-finish'],
];

/** A store with a member of each role, and with something of everything in it. */
export interface IsolatedStore {
  id: string;
  name: string;
  domain: string;
  members: Record<Role, ApiClient>;
}

/** Connects a store under a name that occurs in all its texts. @param digit in front of every id of Shopify's */
export async function connectStore(server: TestServer, name: string, digit: number): Promise<IsolatedStore> {
  const domain = `${name}.myshopify.com`;
  const owner = await newUser(server, `owner@${name}.example`);
  const { body } = await owner.post('/api/tenants', { storeName: `Store ${name}`, domain });
  const id = body.id!;
  await enter(owner, id);
  const members: Partial<Record<Role, ApiClient>> = { owner };
  for (const role of roleSchema.options.filter((other) => other !== 'owner')) {
    members[role] = await member(server, id, `${role}@${name}.example`, role);
  }
  const store = { id, name, domain, members: members as Record<Role, ApiClient> };
  for (const fixture of SENT) await deliver(server, store, fixture, bodyOf(fixture, store, digit));
  await deliver(server, store, 'orders-updated', `{"unreadable ${name}": `);
  await applied(server);
  await owner.post('/api/team/invitations', { email: `guest@${name}.example`, role: 'viewer' });
  await owner.post('/api/api-keys', { name: `Key of ${name}`, role: 'viewer', expiresInDays: null });
  await owner.post('/api/notes', { from: '2025-12-24', to: '2025-12-26', text: `Campaign of ${name}` });
  await owner.post('/api/views', {
    ...{ name: `View of ${name}`, page: 'sales', query: `search=${name}`, isShared: true },
  });
  await owner.post('/api/alerts', { rule: { kind: 'silence', of: 'orders', hours: 720 }, quietHours: 24 });
  await owner.post('/api/replays', { filter: { topic: 'carts/create' } });
  await applied(server);
  return store;
}

/** Every text, id and number with eight characters or more that is stored of a tenant, in whatever table. */
export async function storedValues(server: TestServer, tenantId: string): Promise<Set<string>> {
  const rows = await rowsOf(server, tenantId);
  const values = rows
    .flatMap((row) => Object.values(row))
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return new Set(values.filter((value) => value.length >= 8));
}

/** Customers are ranked and alerts looked at by themselves. */
const BY_ITSELF = ['score_runs', 'score_limits', 'alerts'];

/** Changes when anything that is stored of a tenant changes, other than by itself. */
export async function digestOf(server: TestServer, tenantId: string): Promise<string> {
  const rows = await rowsOf(server, tenantId);
  const kept = rows.filter(({ table }) => !BY_ITSELF.includes(String(table)));
  return createHash('sha256').update(JSON.stringify(kept)).digest('hex');
}

async function rowsOf(server: TestServer, tenantId: string): Promise<Record<string, unknown>[]> {
  const { rows: tables } = await server.sql.query<{ name: string; key: string }>(
    `SELECT c.relname AS name, a.attname AS key FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relrowsecurity ORDER BY 1`,
  );
  const rows: Record<string, unknown>[] = [];
  for (const { name, key } of tables) {
    const found = await server.sql.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${name} t WHERE ${key} = $1 ORDER BY to_jsonb(t)::text`,
      [tenantId],
    );
    rows.push(...found.rows.map(({ row }) => ({ table: name, ...row })));
  }
  return rows;
}

async function member(server: TestServer, tenantId: string, email: string, role: Role): Promise<ApiClient> {
  await server.sql.query(
    `WITH person AS (
       INSERT INTO users (id, email, password_hash, is_verified, created_at)
       SELECT gen_random_uuid(), $2, password_hash, true, created_at FROM users ORDER BY id LIMIT 1 RETURNING id)
     INSERT INTO memberships (tenant_id, user_id, role, created_at) SELECT $1, id, $3, now() FROM person`,
    [tenantId, email, role],
  );
  const client = new ApiClient(server.url);
  await client.signIn(email, PASSWORD);
  await enter(client, tenantId);
  return client;
}

async function enter(client: ApiClient, tenantId: string): Promise<void> {
  const { status, body } = await client.post('/api/auth/switch-tenant', { tenantId });
  if (status !== 200) throw new Error(`switching to the store answered ${status}`);
  client.accessToken = body.accessToken;
}

function bodyOf(fixture: string, { name, domain }: IsolatedStore, digit: number): string {
  return (
    readFileSync(join(FIXTURES, `${fixture}.json`), 'utf8')
      .replace(/[\w-]+\.myshopify\.com/g, domain)
      // The longest ids are as long as they can be.
      .replace(/\b\d{9,}\b/g, (id) => `${digit}${id.length < 19 ? id : id.slice(1)}`)
      .replace(/"(title|name|first_name|last_name|sku|note)": "/g, `$&${name} `)
      .replace(/[\w.]+@[\w.]+/g, `${name}-$&`)
  );
}

async function deliver(server: TestServer, { domain, name }: IsolatedStore, fixture: string, body: string) {
  const response = await fetch(`${server.url}/api/webhook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': fixture.replace('-', '/'),
      'x-shopify-shop-domain': domain,
      'x-shopify-webhook-id': `${name}-${fixture}`,
      'x-shopify-api-version': '2026-10',
      'x-shopify-hmac-sha256': signBody(body, server.settings.shopifySecrets[0]!),
    },
  });
  if (response.status !== 200) throw new Error(`${fixture} was answered with ${response.status}`);
}

async function applied(server: TestServer): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { rows } = await server.sql.query(
      `SELECT FROM inbox UNION ALL SELECT FROM replays WHERE finished_at IS NULL
       UNION ALL SELECT FROM privacy_requests WHERE done_at IS NULL`,
    );
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the events were not applied');
}
