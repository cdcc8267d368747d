import { KeyRotationRepository, writeBackup } from '@shopmeter/db';
import { FieldCipher } from '@shopmeter/platform';
import { writeBackupFile } from '../backup-file';
import { JSON_LINES, type Command } from '../command';

export const backup: Command = {
  name: 'backup',
  operand: '<file>',
  says: 'writes everything that is stored into a new file, as of one moment, while Shopmeter runs',
  more: 'The encryption keys are not in it: keep DATA_DIR/secrets.json, or ENCRYPTION_KEYS, elsewhere.',
  options: JSON_LINES,
  async run(given) {
    const { settings, directUrl, database } = await given.installation();
    const cipher = new FieldCipher(settings.encryptionKeys);
    const used = await new KeyRotationRepository(database, cipher).usage();
    const keys = [...used].filter(([, texts]) => texts > 0).map(([id]) => id);
    let [tables, rows] = [0, 0];
    const onTable = (_table: string, count: number) => {
      tables += 1;
      rows += count;
    };
    const path = given.operand!;
    const bytes = await writeBackupFile(path, writeBackup({ directUrl, now: new Date(), keys, onTable }));
    given.print({ path, bytes, tables, rows }, `${path}: ${tables} tables, ${rows} rows, ${bytes} bytes.`);
    return 0;
  },
};
