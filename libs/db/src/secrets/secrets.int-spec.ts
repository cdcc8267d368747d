import { FieldCipher, newEncryptionKey } from '@shopmeter/platform';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source';
import { RequestDatabase } from '../scope/request-database';
import { KeyRotationRepository } from './key-rotation.repository';
import { type OwnedPlace, SecretsRepository } from './secrets.repository';

const [oldKey, newKey] = [newEncryptionKey(), newEncryptionKey()];
const [mine, other, user] = [randomUUID(), randomUUID(), randomUUID()];

let testDatabase: TestDatabase;
let source: DataSource;
let database: RequestDatabase;
let superuser: pg.Client;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  source = await createDataSource(testDatabase.url, 4).initialize();
  database = new RequestDatabase(source);
  superuser = new pg.Client({ connectionString: testDatabase.superuserUrl });
  await superuser.connect();
  for (const id of [mine, other]) {
    await superuser.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1::text::uuid, 's', $1, $1, now())`,
      [id],
    );
  }
  await superuser.query(
    `INSERT INTO users (id, email, password_hash, created_at) VALUES ($1, 'a@example.com', 'x', now())`,
    [user],
  );
});
afterAll(async () => {
  await superuser.end();
  await source.destroy();
  await testDatabase.drop();
});

const secretsWith = (...keys: string[]) => SecretsRepository.ofRequests(database, new FieldCipher(keys));
const webhookSecret = (tenantId: string): OwnedPlace => ({
  tenantId,
  table: 'tenants',
  column: 'webhook_secret',
});
const totpSeed: OwnedPlace = { userId: user, table: 'users', column: 'totp_seed' };
const seal = (secrets: SecretsRepository, plain: string, place: OwnedPlace) =>
  database.asAccounts(() => secrets.seal(plain, place));
const open = (secrets: SecretsRepository, sealed: string, place: OwnedPlace) =>
  database.asAccounts(() => secrets.open(sealed, place));
const keysOf = async (table: string) =>
  (await superuser.query<{ wrapped: string }>(`SELECT wrapped FROM ${table}`)).rows;

test('a secret of a tenant or a user is text that only its key opens, and its key is wrapped', async () => {
  const secrets = secretsWith(oldKey);
  for (const [place, table] of [
    [webhookSecret(mine), 'tenant_keys'],
    [totpSeed, 'user_keys'],
  ] as const) {
    const sealed = await seal(secrets, 'wind in the willows ☕', place);
    expect(sealed).toMatch(/^v1:[0-9a-f]{8}:[\w-]{16}:[\w-]{22}:[\w-]+$/);
    expect(await open(secrets, sealed, place)).toBe('wind in the willows ☕');
    const [{ wrapped } = { wrapped: '' }] = await keysOf(table);
    expect(wrapped.split(':')[1]).toBe(new FieldCipher([oldKey]).keyId);
    expect(sealed.split(':')[1]).not.toBe(wrapped.split(':')[1]);
  }
  await expect(open(secretsWith(newKey), await seal(secrets, 'x', totpSeed), totpSeed)).rejects.toThrow(
    'not configured',
  );
});

test('ciphertext that is moved to another tenant, column or table, or changed, is refused', async () => {
  const secrets = secretsWith(oldKey);
  const sealed = await seal(secrets, 'mine', webhookSecret(mine));
  await seal(secrets, 'theirs', webhookSecret(other));
  await expect(open(secrets, sealed, webhookSecret(other))).rejects.toThrow('unknown key');
  for (const moved of [{ column: 'shopify_token' }, { table: 'users' }]) {
    await expect(open(secrets, sealed, { ...webhookSecret(mine), ...moved })).rejects.toThrow();
  }
  const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
  await expect(open(secrets, flipped, webhookSecret(mine))).rejects.toThrow();
});

test('also with the key of the other tenant beside it: a wrapped key is bound to its tenant', async () => {
  const secrets = secretsWith(oldKey);
  const sealed = await seal(secrets, 'mine', webhookSecret(mine));
  await superuser.query(
    `INSERT INTO tenant_keys SELECT $2, key_id, wrapped FROM tenant_keys WHERE tenant_id = $1`,
    [mine, other],
  );
  await expect(open(secrets, sealed, webhookSecret(other))).rejects.toThrow();
  await superuser.query(
    'DELETE FROM tenant_keys WHERE tenant_id = $1 AND key_id IN (SELECT key_id FROM tenant_keys WHERE tenant_id = $2)',
    [other, mine],
  );
});

test('two secrets that are sealed at once for a new owner can both be opened', async () => {
  const secrets = secretsWith(oldKey);
  await superuser.query('DELETE FROM user_keys');
  const sealed = await Promise.all(['a', 'b', 'c'].map((plain) => seal(secrets, plain, totpSeed)));
  expect(await Promise.all(sealed.map((text) => open(secrets, text, totpSeed)))).toEqual(['a', 'b', 'c']);
});

test('a rotation wraps every key anew while secrets are sealed and opened, and then the old key is not needed', async () => {
  // A process that knows both keys, but has not read yet that the new one comes first.
  const before = secretsWith(oldKey, newKey);
  const during = secretsWith(newKey, oldKey);
  const sealed = await seal(before, 'from before', webhookSecret(mine));
  // A secret of the time before tenants had keys of their own, and one of a mail that was not sent yet.
  const direct = new FieldCipher([oldKey]).encrypt('direct', {
    ownerId: other,
    table: 'tenants',
    column: 'shopify_token',
  });
  await superuser.query('UPDATE tenants SET shopify_token = $2 WHERE id = $1', [other, direct]);
  const mail = randomUUID();
  const variables = new FieldCipher([oldKey]).encrypt('{"url":"x"}', {
    ownerId: mail,
    table: 'mails',
    column: 'variables',
  });
  await superuser.query(
    `INSERT INTO mails (id, recipient, template, variables, created_at) VALUES ($1, 'a@example.com', 't', $2, now())`,
    [mail, { sealed: variables }],
  );
  // Answers to requests that may be repeated, and one that is forgotten already, under a key that is gone.
  const answers = { ownerId: mine, table: 'idempotency_keys', column: 'answer' };
  for (const [key, cipherKey, expires] of [
    ['kept', oldKey, '2100-01-01'],
    ['forgotten', newEncryptionKey(), '2000-01-01'],
  ] as const) {
    await superuser.query(`INSERT INTO idempotency_keys VALUES ($1, $1, $2, 'x', $3, $4)`, [
      mine,
      key,
      new FieldCipher([cipherKey]).encrypt(key, answers),
      expires,
    ]);
  }

  const rotation = new KeyRotationRepository(database, new FieldCipher([newKey, oldKey]));
  let rotated = false;
  const load = Array.from({ length: 3 }, async (_, worker) => {
    for (let round = 0; !rotated || round < 10; round += 1) {
      const plain = `${worker}-${round}`;
      const text = await seal(worker === 0 ? before : during, plain, totpSeed);
      expect(await open(during, text, totpSeed)).toBe(plain);
      expect(await open(during, sealed, webhookSecret(mine))).toBe('from before');
    }
  });
  expect(await rotation.rewrap()).toBeGreaterThan(3);
  rotated = true;
  await Promise.all(load);
  await rotation.rewrap();

  expect([...(await rotation.usage()).keys()]).toEqual([new FieldCipher([newKey]).keyId]);
  const after = secretsWith(newKey);
  expect(await open(after, sealed, webhookSecret(mine))).toBe('from before');
  const { rows } = await superuser.query<{ shopify_token: string; sealed: string }>(
    `SELECT shopify_token, variables->>'sealed' AS sealed FROM tenants, mails WHERE tenants.id = $1`,
    [other],
  );
  const token: OwnedPlace = { ...webhookSecret(other), column: 'shopify_token' };
  expect(await open(after, rows[0]!.shopify_token, token)).toBe('direct');
  const place = { ownerId: mail, table: 'mails', column: 'variables' };
  expect(new FieldCipher([newKey]).decrypt(rows[0]!.sealed, place)).toBe('{"url":"x"}');
  const answer = await superuser.query<{ answer: string }>(
    `SELECT answer FROM idempotency_keys WHERE key = 'kept'`,
  );
  expect(new FieldCipher([newKey]).decrypt(answer.rows[0]!.answer, answers)).toBe('kept');
  expect(await rotation.rewrap()).toBe(0);
});

test('the application’s role reads its own tenant’s wrapped key and no other, and writes none', async () => {
  const secrets = secretsWith(newKey);
  const sealed = await seal(secrets, 'x', webhookSecret(mine));
  const asMine = <T>(work: () => Promise<T>) => database.asTenant(mine, user, work);
  expect(await asMine(() => secrets.open(sealed, webhookSecret(mine)))).toBe('x');
  await expect(asMine(() => database.manager.query('DELETE FROM tenant_keys'))).rejects.toThrow('denied');
  const rows = await asMine(() =>
    database.manager.query<{ tenant_id: string }[]>('SELECT * FROM tenant_keys'),
  );
  expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([mine]));
});

test('what a deleted tenant had sealed cannot be opened by anyone', async () => {
  const secrets = secretsWith(newKey);
  const sealed = await seal(secrets, 'x', webhookSecret(other));
  await superuser.query('DELETE FROM tenants WHERE id = $1', [other]);
  await expect(open(secrets, sealed, webhookSecret(other))).rejects.toThrow('unknown key');
});
