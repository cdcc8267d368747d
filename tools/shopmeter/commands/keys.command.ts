import { MendableError, newEncryptionKey, newSigningKey } from '@shopmeter/platform';
import { listEncryptionKeys, retireEncryptionKeys, rotateEncryptionKeys } from '../../keys/encryption-keys';
import { listSigningKeys, retireSigningKeys, rotateSigningKeys } from '../../keys/signing-keys';
import { JSON_LINES, type Command } from '../command';
import type { Given } from '../given';

/** The installation's keys. They change while everything runs. */
export const keys: Command[] = [
  {
    name: 'keys list',
    says: 'the installation’s keys, newest first, by an id made from each',
    options: JSON_LINES,
    async run(given) {
      const { settings, database } = await given.installation();
      for (const id of listSigningKeys(settings)) given.print({ kind: 'signing', id }, `signing     ${id}`);
      for (const { id, texts } of await listEncryptionKeys(settings, database)) {
        given.print({ kind: 'encryption', id, texts }, `encryption  ${id}  encrypts ${texts}`);
      }
      return 0;
    },
  },
  {
    name: 'keys new',
    says: 'prints keys for the settings ENCRYPTION_KEYS and JWT_KEYS of several processes',
    options: JSON_LINES,
    run(given) {
      const [encryption, signing] = [newEncryptionKey(), newSigningKey().trim()];
      const settings = { ENCRYPTION_KEYS: encryption, JWT_KEYS: signing };
      given.print(settings, `ENCRYPTION_KEYS=${encryption}\nJWT_KEYS="${signing}"`);
      return 0;
    },
  },
  {
    name: 'keys rotate',
    says: 'makes new ones where they are kept in DATA_DIR; the ones before keep working',
    options: JSON_LINES,
    async run(given) {
      const { settings, database } = await given.installation();
      attempt(given, () => `${rotateSigningKeys(settings)} signs from now on`);
      const texts = await rotateEncryptionKeys(settings, database);
      const next = 'When this is in the next backup: keys retire';
      given.print({ kind: 'encryption', texts }, `encryption  ${texts} encrypted anew. ${next}`);
      return 0;
    },
  },
  {
    name: 'keys retire',
    says: 'removes the ones before, once nothing needs them',
    options: JSON_LINES,
    async run(given) {
      const { settings, database } = await given.installation();
      attempt(given, () => `removed: ${retireSigningKeys(settings, new Date()).join(', ') || 'none'}`);
      const ids = await retireEncryptionKeys(settings, database);
      given.print({ kind: 'encryption', removed: ids }, `encryption  removed: ${ids.join(', ') || 'none'}`);
      return 0;
    },
  },
];

/** One kind of keys may be kept elsewhere, or not be ready yet, and that is no reason to leave the other alone. */
function attempt(given: Given, task: () => string): void {
  let text: string;
  try {
    text = task();
  } catch (error) {
    if (!(error instanceof MendableError)) throw error;
    text = `${error.message} ${error.mend}`;
  }
  given.print({ kind: 'signing', text }, `signing     ${text}`);
}
