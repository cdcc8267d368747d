import { type Frame, migrations, readHeader, restoreBackup } from '@shopmeter/db';
import { FieldCipher, loadSettings, MendableError } from '@shopmeter/platform';
import { readBackupFile } from '../backup-file';
import { JSON_LINES, type Command } from '../command';
import { openDatabase } from '../installation';

export const restore: Command = {
  name: 'restore',
  operand: '<file>',
  says: 'puts a backup into an empty database, all of it or nothing',
  more: 'The database is the configured one, or the embedded one, which is made. Bring back DATA_DIR/secrets.json first.',
  options: JSON_LINES,
  async run(given) {
    const path = given.operand!;
    const settings = loadSettings();
    const frames: AsyncGenerator<Frame, void, undefined> = await readBackupFile(path);
    const header = await readHeader(
      frames,
      migrations.map(({ name }) => name),
    );
    assertKeys(header.keys, settings.encryptionKeys);
    const { url, stop } = await openDatabase(settings, { mayMake: true });
    let [tables, rows] = [0, 0];
    try {
      await restoreBackup(url, header, frames, (_table, count) => {
        tables += 1;
        rows += count;
      });
    } finally {
      await stop();
    }
    const { madeAt } = header;
    given.print(
      { path, madeAt, tables, rows },
      `${tables} tables, ${rows} rows as of ${madeAt} are restored.`,
    );
    return 0;
  },
};

/** @throws MendableError when secrets that the backup holds could not be read */
function assertKeys(needed: readonly string[], configured: readonly string[]): void {
  const known = configured.map((key) => new FieldCipher([key]).keyId);
  const missing = needed.filter((id) => !known.includes(id));
  if (missing.length === 0) return;
  throw new MendableError(
    `The backup needs encryption keys that are not here: ${missing.join(', ')}.`,
    'Put the secrets.json of then into DATA_DIR, or its keys into ENCRYPTION_KEYS.',
  );
}
