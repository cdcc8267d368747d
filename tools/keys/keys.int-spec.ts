import { createDataSource, RequestDatabase, SecretsRepository } from '@shopmeter/db';
import { FieldCipher, LiveSecrets, loadSettings } from '@shopmeter/platform';
import { createTestDatabase, newSigningPem, type TestDatabase } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSigningKeys, retireSigningKeys, rotateSigningKeys } from './signing-keys';
import { listEncryptionKeys, retireEncryptionKeys, rotateEncryptionKeys } from './encryption-keys';

describe('npm run keys', () => {
  let database: TestDatabase;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-keys-'));
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('rotate and retire under load: every secret that a running process seals and opens stays readable', async () => {
    const environment = { DATA_DIR: dataDir, DATABASE_URL: database.url };
    const source = await createDataSource(database.url, 4).initialize();
    const requests = new RequestDatabase(source);
    const running = new LiveSecrets(loadSettings(environment), (error) => {
      throw error;
    });
    running.watch();
    const cipher = new FieldCipher({
      keys: () => running.current.encryptionKeys,
      refresh: () => running.refresh(),
    });
    const secrets = SecretsRepository.ofRequests(requests, cipher);
    const users = await Promise.all(
      Array.from({ length: 3 }, (_, n) => newUser(requests, `${n}@example.com`)),
    );
    const first = cipher.keyId;

    let done = false;
    const kept: { userId: string; sealed: string }[] = [];
    const load = users.map(async (userId) => {
      while (!done) {
        const place = { userId, table: 'users', column: 'seed' };
        const sealed = await requests.asAccounts(() => secrets.seal(userId, place));
        kept.push({ userId, sealed });
        const any = kept[Math.floor(Math.random() * kept.length)]!;
        const opened = await requests.asAccounts(() =>
          secrets.open(any.sealed, { ...place, userId: any.userId }),
        );
        expect(opened).toBe(any.userId);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    await expect(rotateEncryptionKeys(loadSettings(environment), requests)).resolves.toBeGreaterThan(2);
    expect(await listEncryptionKeys(loadSettings(environment), requests)).toEqual([
      { id: cipher.keyId, texts: 3 },
      { id: first, texts: 0 },
    ]);
    expect(cipher.keyId).not.toBe(first);
    expect(await retireEncryptionKeys(loadSettings(environment), requests)).toEqual([first]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(running.current.encryptionKeys).toHaveLength(1);
    done = true;
    await Promise.all(load);
    expect(kept.length).toBeGreaterThan(100);
    running.stop();
    await source.destroy();
  });

  test('a new signing key comes first, and those before stay as long as their tokens may be in use', () => {
    const environment = { DATA_DIR: dataDir, DATABASE_URL: database.url };
    const [first] = listSigningKeys(loadSettings(environment));
    const second = rotateSigningKeys(loadSettings(environment));
    expect(listSigningKeys(loadSettings(environment))).toEqual([second, first]);
    expect(() => retireSigningKeys(loadSettings(environment), new Date())).toThrow('may still be in use');
    const later = new Date(Date.now() + 12 * 60_000);
    expect(retireSigningKeys(loadSettings(environment), later)).toEqual([first]);
    expect(listSigningKeys(loadSettings(environment))).toEqual([second]);
    const outside = { ...environment, JWT_KEYS: newSigningPem() };
    expect(() => rotateSigningKeys(loadSettings(outside))).toThrow('set from outside');
  });

  async function newUser(requests: RequestDatabase, email: string): Promise<string> {
    const id = randomUUID();
    await requests.asAccounts(() =>
      requests.manager.query(
        `INSERT INTO users (id, email, password_hash, created_at) VALUES ($1, $2, 'x', now())`,
        [id, email],
      ),
    );
    return id;
  }
});
