import { KeyRotationRepository, type RequestDatabase } from '@shopmeter/db';
import {
  FieldCipher,
  MendableError,
  newEncryptionKey,
  readSecrets,
  type Settings,
  writeSecrets,
} from '@shopmeter/platform';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which every process has read changed files. */
const READ_BY_ALL = 3000;

export interface KeyUse {
  id: string;
  /** Texts that it encrypts. */
  texts: number;
}

/** The configured keys, newest first. */
export async function listEncryptionKeys(settings: Settings, database: RequestDatabase): Promise<KeyUse[]> {
  const usage = await rotation(settings.encryptionKeys, database).usage();
  return settings.encryptionKeys.map((key) => {
    const { keyId: id } = new FieldCipher([key]);
    return { id, texts: usage.get(id) ?? 0 };
  });
}

/**
 * Puts a new key in front where they are kept in the data directory, and has the newest encrypt everything.
 * @returns how many texts were encrypted anew
 * @throws MendableError when the keys are set from outside, and the newest encrypts everything already
 */
export async function rotateEncryptionKeys(settings: Settings, database: RequestDatabase): Promise<number> {
  const secrets = readSecrets(settings.dataDir);
  const own = secrets.encryptionKeys.join() === settings.encryptionKeys.join();
  const encryptionKeys = own ? await putInFront(newEncryptionKey(), settings) : settings.encryptionKeys;
  const keys = rotation(encryptionKeys, database);
  let texts = await keys.rewrap();
  if (!own && texts === 0) {
    throw new MendableError(
      'The newest of ENCRYPTION_KEYS encrypts everything already.',
      `Put a new one in front of the others, such as ${newEncryptionKey()}, and run this again.`,
    );
  }
  // A process that had not read the new key yet may have used the one before.
  await sleep(READ_BY_ALL);
  texts += await keys.rewrap();
  return texts;
}

/** Makes a key known to every process before the first one uses it. @returns all keys, newest first */
async function putInFront(key: string, { dataDir }: Settings): Promise<string[]> {
  const { encryptionKeys: older, ...secrets } = readSecrets(dataDir);
  writeSecrets(dataDir, { ...secrets, encryptionKeys: [...older, key] });
  await sleep(READ_BY_ALL);
  writeSecrets(dataDir, { ...secrets, encryptionKeys: [key, ...older] });
  return [key, ...older];
}

/**
 * Removes the keys that encrypt nothing any more from the data directory. @returns their ids
 * @throws MendableError when they are set from outside, or older ones are still in use
 */
export async function retireEncryptionKeys(settings: Settings, database: RequestDatabase): Promise<string[]> {
  const [newest, ...older] = await listEncryptionKeys(settings, database);
  if (older.some(({ texts }) => texts > 0)) {
    throw new MendableError('Older keys still encrypt something.', 'Run `npm run keys -- rotate` first.');
  }
  const secrets = readSecrets(settings.dataDir);
  if (secrets.encryptionKeys.join() !== settings.encryptionKeys.join()) {
    throw new MendableError(
      `ENCRYPTION_KEYS is set from outside; only ${newest!.id} is in use.`,
      'Remove the keys after the first from ENCRYPTION_KEYS.',
    );
  }
  writeSecrets(settings.dataDir, { ...secrets, encryptionKeys: secrets.encryptionKeys.slice(0, 1) });
  return older.map(({ id }) => id);
}

function rotation(keys: readonly string[], database: RequestDatabase): KeyRotationRepository {
  return new KeyRotationRepository(database, new FieldCipher(keys));
}
