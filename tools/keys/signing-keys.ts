import {
  MendableError,
  newSigningKey,
  readSecrets,
  secretsPath,
  type Settings,
  writeSecrets,
} from '@shopmeter/platform';
import { toSigningKey } from '@shopmeter/api';
import { statSync } from 'node:fs';

/** Milliseconds for which tokens of an older key are good: the life of an access token, and time to read the files. */
const OVERLAP = 11 * 60_000;

/** The ids of the keys of access tokens, newest first. */
export function listSigningKeys({ jwtKeys }: Settings): string[] {
  return jwtKeys.map((pem) => toSigningKey(pem).kid);
}

/**
 * Puts a new key in front where they are kept in the data directory: every process signs with it within a second, and
 * one that has not read it yet does so when it meets its first token.
 * @returns its id
 * @throws MendableError when JWT_KEYS is set from outside
 */
export function rotateSigningKeys(settings: Settings): string {
  const secrets = ownSecrets(settings);
  const pem = newSigningKey();
  writeSecrets(settings.dataDir, { ...secrets, jwtKeys: [pem, ...secrets.jwtKeys] });
  return toSigningKey(pem).kid;
}

/**
 * Removes all keys but the newest from the data directory. @returns their ids
 * @throws MendableError while tokens that they signed may be in use, and when JWT_KEYS is set from outside
 */
export function retireSigningKeys(settings: Settings, now: Date): string[] {
  const secrets = ownSecrets(settings);
  const [newest = '', ...older] = secrets.jwtKeys;
  const end = statSync(secretsPath(settings.dataDir)).mtimeMs + OVERLAP;
  if (older.length > 0 && now.getTime() < end) {
    throw new MendableError(
      'Access tokens that older keys signed may still be in use.',
      `Run this again in ${Math.ceil((end - now.getTime()) / 60_000)} minutes.`,
    );
  }
  if (older.length > 0) writeSecrets(settings.dataDir, { ...secrets, jwtKeys: [newest] });
  return older.map((pem) => toSigningKey(pem).kid);
}

function ownSecrets(settings: Settings) {
  const secrets = readSecrets(settings.dataDir);
  if (secrets.jwtKeys.join() === settings.jwtKeys.join()) return secrets;
  throw new MendableError(
    'JWT_KEYS is set from outside.',
    'Put a new PKCS 8 PEM of a P-256 key in front of the others; take those away ten minutes later.',
  );
}
