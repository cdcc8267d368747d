import type { Session, Tenant } from '@shopmeter/contracts';
import { createLogger } from '@shopmeter/platform';
import {
  orderPayload,
  startTestServer,
  startTestSmtp,
  type TestServer,
  type TestSmtp,
} from '@shopmeter/testing';
import { randomBytes } from 'node:crypto';
import { Merchant } from './merchant';

/** Tables that are there to hold e-mail addresses: accounts, mails to be sent, and what stores say of their customers. */
const HOLD_ADDRESSES = new Set([
  ...['users', 'email_tokens', 'mails', 'mailbox', 'invitations'],
  ...['customers', 'orders', 'checkouts', 'carts', 'events', 'privacy_requests', 'tombstones'],
]);

/** Everything of a run that must stay where it belongs, under a name. */
const secrets = new Map<string, string>();
const addresses = new Map<string, string>();
const log: string[] = [];
const refusals: string[] = [];

let smtp: TestSmtp;
let server: TestServer;

beforeAll(async () => {
  smtp = await startTestSmtp();
  const logger = createLogger('trace', { write: (line: string) => void log.push(line) });
  server = await startTestServer({ smtpUrl: smtp.url, logLevel: 'trace' }, logger);
  for (const [n, secret] of server.settings.shopifySecrets.entries()) secrets.set(`app secret ${n}`, secret);
  for (const [n, key] of server.settings.encryptionKeys.entries()) secrets.set(`encryption key ${n}`, key);
  const [pem = ''] = server.settings.jwtKeys;
  secrets.set('signing key', pem.split('\n')[1]!);
  await live();
});
afterAll(async () => {
  await server.close();
  await smtp.stop();
});

function secret(
  name: string,
  value = `${name.replaceAll(' ', '-')}-${randomBytes(9).toString('hex')}`,
): string {
  secrets.set(name, value);
  return value;
}

function address(name: string): string {
  const value = `${name}-${randomBytes(6).toString('hex')}@mail.example`;
  addresses.set(name, value);
  return value;
}

interface Asked {
  headers?: Record<string, string>;
  body?: unknown;
}

async function ask<Body>(method: string, path: string, { headers = {}, body }: Asked = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status >= 400) refusals.push(`${JSON.stringify([...response.headers])} ${text}`);
  return {
    status: response.status,
    cookie: response.headers.getSetCookie()[0] ?? '',
    body: JSON.parse(text || 'null') as Body,
  };
}

/** What people and Shopify do, well and badly. */
async function live(): Promise<void> {
  const email = address('owner');
  const password = secret('password');
  await ask('POST', '/api/auth/register', { body: { email, password } });
  const mail = await smtp.mailTo(email);
  const token = secret('mail token', /token=([\w-]+)/.exec(mail.text ?? '')?.[1]);
  await ask('POST', '/api/auth/login', { body: { email, password } });
  await ask('POST', '/api/auth/verify', { body: { token } });
  await ask('POST', '/api/auth/verify', { body: { token } });
  await ask('POST', '/api/auth/login', { body: { email, password: secret('wrong password') } });
  await ask('POST', '/api/auth/login', {
    body: { email: address('stranger'), password: secret('password of nobody') },
  });
  const { body: session, cookie } = await ask<Session>('POST', '/api/auth/login', {
    body: { email, password },
  });
  secret('refresh token', /=([^;]+)/.exec(cookie)?.[1]);
  const authorization = `Bearer ${secret('access token', session.accessToken)}`;
  await connectAndDeliver(authorization);
  await ask('POST', '/api/auth/refresh', { headers: { cookie: cookie.split(';')[0]! } });
  await ask('GET', '/api/me', { headers: { authorization: `${authorization}x` } });
  await ask('GET', `/api/events?reason=${encodeURIComponent(address('searched'))}&nonsense=1`, {
    headers: { authorization },
  });
  await ask('POST', '/api/auth/login', { body: `{"email":"${email}","password":"${password}"` });
  await ask('POST', '/api/auth/register', {
    body: { email: `${address('bad')} `, password, more: secret('unknown field') },
  });
  // The database itself fails with the secrets in the statement's parameters.
  await server.sql.query('ALTER TABLE users RENAME TO users_away');
  await ask('POST', '/api/auth/login', { body: { email, password } });
  await server.sql.query('ALTER TABLE users_away RENAME TO users');
}

async function connectAndDeliver(authorization: string): Promise<void> {
  const [domain, webhookSecret] = ['leaky.myshopify.com', secret('webhook secret')];
  const body = { storeName: 'Leaky', domain, shopifyToken: secret('shopify token'), webhookSecret };
  const { body: tenant } = await ask<Tenant>('POST', '/api/tenants', { headers: { authorization }, body });
  const switched = await ask<Session>('POST', '/api/auth/switch-tenant', {
    headers: { authorization },
    body: { tenantId: tenant.id },
  });
  const entered = {
    authorization: `Bearer ${secret('access token of the store', switched.body.accessToken)}`,
  };
  await ask('PUT', '/api/tenants/current/webhook-secret', {
    headers: entered,
    body: { webhookSecret: secret('second webhook secret') },
  });
  await ask('POST', '/api/tenants', { headers: entered, body });
  const merchant = new Merchant(server.url, server.settings.shopifySecrets[0]!, domain);
  const customer = { id: 7, email: address('customer'), updated_at: '2026-03-01T12:00:00Z' };
  await merchant.deliver({ body: orderPayload({ id: 1, customer, email: customer.email }) });
  await merchant.deliver({ body: { ...customer, note: 1 }, topic: 'customers/create' });
  await merchant.deliver({ body: `{"email": "${customer.email}", ` });
  await merchant.deliver({
    body: customer,
    signature: Buffer.from(secret('signature').padEnd(32).slice(0, 32)).toString('base64'),
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows } = await server.sql.query('SELECT FROM inbox');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the deliveries were not applied');
}

/** A secret as it is, and as it may be written elsewhere. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ];
}

function found(text: string, names: Map<string, string>): string[] {
  return [...names]
    .filter(([, value]) => forms(value).some((form) => text.includes(form)))
    .map(([name]) => name);
}

async function dump(): Promise<Map<string, string>> {
  const { rows } = await server.sql.query<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind = 'r' AND nspname IN ('public', 'bullmq')`,
  );
  const tables = new Map<string, string>();
  for (const { name } of rows) {
    const content = await server.sql.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    tables.set(name, content.rows.map(({ row }) => row).join('\n'));
  }
  return tables;
}

test('the scan finds what it looks for', () => {
  expect(secrets.size).toBeGreaterThan(12);
  for (const value of secrets.values()) expect(value.length).toBeGreaterThan(15);
  const value = secrets.get('password')!;
  for (const form of forms(value)) expect(found(`x${form}y`, secrets)).toContain('password');
});

test('the log of the run holds none of its passwords, tokens and secrets, and no e-mail address', () => {
  expect(log.length).toBeGreaterThan(20);
  const text = log.join('\n');
  expect(text).toContain('request failed');
  expect([found(text, secrets), found(text, addresses)]).toEqual([[], []]);
});

test('refusals tell nobody’s secrets and addresses, not even back to who sent them', () => {
  expect(refusals.length).toBeGreaterThan(7);
  const text = refusals.join('\n');
  expect([found(text, secrets), found(text, addresses)]).toEqual([[], []]);
});

test('a dump of the database holds no secret at all, and e-mail addresses only where they belong', async () => {
  const tables = await dump();
  expect(tables.get('public.users')).toContain(addresses.get('owner'));
  expect(tables.get('public.tenants')).toContain('leaky.myshopify.com');
  for (const [name, text] of tables) {
    expect([name, found(text, secrets)]).toEqual([name, []]);
    const table = name.replace('public.', '').replace(/_(\d{8}|default)$/, '');
    if (!HOLD_ADDRESSES.has(table)) expect([name, found(text, addresses)]).toEqual([name, []]);
  }
});
