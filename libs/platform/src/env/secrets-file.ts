import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MendableError } from '../errors/mendable-error';
import { assertFreeForData } from './own-data-dir';

const secretsSchema = z.object({
  shopifySecret: z.string().min(8),
  /** Base64 of 32 bytes each, newest first. */
  encryptionKeys: z.array(z.string().min(1)).min(1),
  /** PKCS 8 PEM of P-256 private keys, newest first. */
  jwtKeys: z.array(z.string().min(1)).min(1),
  databasePassword: z.string().min(8),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads `secrets.json` of the data directory; writes one with fresh secrets (mode 0600) when there is none. */
export function readOrCreateSecrets(dataDir: string): Secrets {
  return existsSync(secretsPath(dataDir)) ? readSecrets(dataDir) : createSecrets(dataDir);
}

/** @throws MendableError when there are none, or they are damaged */
export function readSecrets(dataDir: string): Secrets {
  const path = secretsPath(dataDir);
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new MendableError(
      `${path} cannot be read as Shopmeter's secrets.`,
      'Restore the file from a backup. Deleting it makes stored tokens unreadable and signs everyone out.',
      { cause },
    );
  }
}

function createSecrets(dataDir: string): Secrets {
  assertFreeForData(dataDir);
  const secrets: Secrets = {
    shopifySecret: `shpss_${randomBytes(16).toString('hex')}`,
    encryptionKeys: [randomBytes(32).toString('base64')],
    jwtKeys: [newSigningKey()],
    databasePassword: randomBytes(24).toString('base64url'),
  };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Linked, which fails where another process that starts now was first: both must use the same.
    const aside = writeAside(dataDir, secrets);
    try {
      linkSync(aside, secretsPath(dataDir));
    } finally {
      rmSync(aside);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return readSecrets(dataDir);
    throw new MendableError(
      `The data directory ${dataDir} cannot be written.`,
      'Set DATA_DIR to a folder that this user may write to.',
      { cause },
    );
  }
  return secrets;
}

/** A key for access tokens: PKCS 8 PEM, P-256. */
export function newSigningKey(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

/** Replaces the secrets of a data directory. Written aside and renamed, so that nobody ever reads half a file. */
export function writeSecrets(dataDir: string, secrets: Secrets): void {
  renameSync(writeAside(dataDir, secrets), secretsPath(dataDir));
}

function writeAside(dataDir: string, secrets: Secrets): string {
  const path = `${secretsPath(dataDir)}.${randomBytes(4).toString('hex')}.new`;
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return path;
}

export function secretsPath(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}
