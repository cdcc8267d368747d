import { LiveSecrets, loadSettings } from '@shopmeter/platform';
import { signBody } from '@shopmeter/shopify';
import { newSigningPem, startTestServer, type TestServer, testSettings } from '@shopmeter/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSigningKey } from './auth/signing-keys';
import { type ApiClient } from './testing/api-client';
import { newUser } from './testing/new-user';

/** Milliseconds within which every process has read changed files. */
const READ_BY_ALL = 2500;
const DOMAIN = 'rotating.myshopify.com';

let folder: string;
let server: TestServer;
let owner: ApiClient;
let tenantId: string;

const FILES = ['SHOPIFY_SECRET', 'SHOPIFY_SECRET_PREVIOUS', 'ENCRYPTION_KEYS', 'JWT_KEYS'] as const;
const path = (name: string) => join(folder, name);
/** As mounted secrets are replaced: all of a file at once. */
function put(name: (typeof FILES)[number], value: string): void {
  writeFileSync(`${path(name)}.new`, value);
  renameSync(`${path(name)}.new`, path(name));
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shopmeter-rotation-'));
  put('SHOPIFY_SECRET', 'the first secret');
  put('SHOPIFY_SECRET_PREVIOUS', 'a secret of old times');
  put('ENCRYPTION_KEYS', randomBytes(32).toString('base64'));
  put('JWT_KEYS', newSigningPem());
  const environment = Object.fromEntries(FILES.map((name) => [`${name}_FILE`, path(name)]));
  const { shopifySecrets, encryptionKeys, jwtKeys, secretFiles } = loadSettings({
    ...environment,
    DATA_DIR: join(folder, 'data'),
  });
  server = await startTestServer({
    ...testSettingsWithoutPort(),
    shopifySecrets,
    encryptionKeys,
    jwtKeys,
    ...(secretFiles ? { secretFiles } : {}),
  });
  owner = await newUser(server, 'rotation@example.com');
  const { body } = await owner.post('/api/tenants', {
    storeName: 'R',
    domain: DOMAIN,
    webhookSecret: 'own secret 0',
  });
  tenantId = body.id!;
  owner.accessToken = (await owner.post('/api/auth/switch-tenant', { tenantId })).body.accessToken;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function testSettingsWithoutPort(): object {
  const { port: _port, publicUrl: _publicUrl, ...rest } = testSettings();
  return rest;
}

async function deliver(secret: string, address = '/api/webhook'): Promise<number> {
  const body = JSON.stringify({ id: randomUUID() });
  const response = await fetch(server.url + address, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': DOMAIN,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': signBody(body, secret),
    },
  });
  await response.arrayBuffer();
  return response.status;
}

/**
 * Does something again and again, four at once, until `work` is done.
 * @param work can wait until what is under way now is answered: it was begun with what counted before
 * @returns the answers by count
 */
async function under<T extends string | number>(
  load: () => Promise<T>,
  work: (answered: () => Promise<unknown>) => Promise<void>,
): Promise<Record<T, number>> {
  const answers = {} as Record<T, number>;
  const running: Promise<T>[] = [];
  let done = false;
  const clients = Array.from({ length: 4 }, async (_, client) => {
    while (!done) {
      running[client] = load();
      const answer = await running[client];
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  });
  await work(() => Promise.all(running));
  done = true;
  await Promise.all(clients);
  return answers;
}

test('the app secret rotates under load: what is signed with a secret in its files passes, anything else never', async () => {
  let signed = ['the first secret'];
  let gone: string[] = ['never a secret'];
  const pick = (from: string[]) => from[Math.floor(Math.random() * from.length)]!;
  const answers = await under(
    async () => {
      const wrong = Math.random() < 0.3;
      const status = await deliver(wrong ? pick(gone) : pick(signed));
      return `${wrong ? 'wrong' : 'right'} ${status}`;
    },
    async (answered) => {
      for (const next of ['the second secret', 'the third secret']) {
        await pause(300);
        const [before] = signed;
        put('SHOPIFY_SECRET_PREVIOUS', before!);
        put('SHOPIFY_SECRET', next);
        // Counts from the moment it is in its file, although the process looks only once a second.
        signed = [next, before!];
        await pause(600);
        signed = [next];
        await answered();
        put('SHOPIFY_SECRET_PREVIOUS', next);
        await pause(READ_BY_ALL);
        gone = [...gone, before!];
        await pause(300);
      }
    },
  );
  expect(Object.keys(answers).sort()).toEqual(['right 200', 'wrong 401']);
  expect(Math.min(...Object.values(answers))).toBeGreaterThan(20);
});

test('keys of access tokens rotate under load: no token is refused while its key is there, and each once it is gone', async () => {
  const jwks = async () => (await owner.get<{ keys: { kid: string }[] }>('/.well-known/jwks.json')).body.keys;
  const kidOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
  const older = readFileSync(path('JWT_KEYS'), 'utf8');
  const before = owner.accessToken!;
  let done = false;
  const statuses = new Set<number>();
  const load = (async () => {
    while (!done) {
      statuses.add((await owner.get('/api/me')).status);
      const renewed = await owner.post('/api/auth/refresh');
      owner.accessToken = renewed.body.accessToken;
      statuses.add(renewed.status);
    }
  })();
  const newer = newSigningPem();
  put('JWT_KEYS', `${newer},${older}`);
  await pause(READ_BY_ALL);
  expect((await jwks()).map(({ kid }) => kid)).toEqual(
    [toSigningKey(newer), toSigningKey(older)].map(({ kid }) => kid),
  );
  expect(kidOf(owner.accessToken ?? '')).toBe(toSigningKey(newer).kid);
  const stale = { authorization: `Bearer ${before}` };
  expect((await owner.get('/api/me', stale)).status).toBe(200);
  done = true;
  await load;
  expect([...statuses]).toEqual([200]);

  put('JWT_KEYS', newer);
  await pause(READ_BY_ALL);
  expect((await owner.get('/api/me', stale)).status).toBe(401);
  expect((await owner.get('/api/me')).status).toBe(200);
  expect(JSON.stringify(await jwks())).not.toMatch(/"d"/);
});

test('a store’s own secret rotates under load; the one before verifies for a day and no longer', async () => {
  const { body } = await owner.get('/api/tenants/current');
  const address = new URL(body.webhookUrl!).pathname;
  let signed = ['own secret 0'];
  const answers = await under(
    async () => {
      const right = Math.random() < 0.7;
      const secret = right ? signed[Math.floor(Math.random() * signed.length)]! : 'never a secret';
      return `${right ? 'right' : 'wrong'} ${await deliver(secret, address)}`;
    },
    async (answered) => {
      for (const next of ['own secret 1', 'own secret 2']) {
        await pause(1200);
        // The one before the last ends with the next.
        signed = [signed[0]!];
        await answered();
        const { status } = await owner.send('PUT', '/api/tenants/current/webhook-secret', {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ webhookSecret: next }),
        });
        expect(status).toBe(204);
        signed = [next, signed[0]!];
      }
      await pause(1200);
    },
  );
  expect(Object.keys(answers).sort()).toEqual(['right 200', 'wrong 401']);
  expect(await deliver('own secret 0', address)).toBe(401);
  server.clock.advance(25 * 3_600_000);
  expect([await deliver('own secret 1', address), await deliver('own secret 2', address)]).toEqual([
    401, 200,
  ]);
});

test('a file that holds nonsense for a while changes nothing, and says so', () => {
  const failures: unknown[] = [];
  put('ENCRYPTION_KEYS', 'nonsense');
  const live = new LiveSecrets(server.settings, (error) => failures.push(error));
  expect(live.refresh()).toBe(false);
  expect(failures).toEqual([
    expect.objectContaining({ message: expect.stringContaining('ENCRYPTION_KEYS must be base64') }),
  ]);
  expect(live.current.encryptionKeys).toEqual(server.settings.encryptionKeys);
  put('ENCRYPTION_KEYS', server.settings.encryptionKeys.join());
});
