import { readdirSync } from 'node:fs';
import { MendableError } from '../errors/mendable-error';

/** What file managers and mounts leave in a folder that is empty to a person. */
const HARMLESS = /^(lost\+found|\.DS_Store|\.gitkeep|Thumbs\.db|secrets\.json(\.\w+\.new)?)$/;

/**
 * Refuses to take over a folder that holds something else. For a data directory without secrets.
 * @throws MendableError when it is no folder, belongs to something else, or lost its secrets
 */
export function assertFreeForData(dataDir: string): void {
  const names = entriesOf(dataDir).filter((name) => !HARMLESS.test(name));
  if (names.length === 0) return;
  if (names.includes('postgres')) {
    throw new MendableError(
      `${dataDir} holds a database, but its secrets.json is missing.`,
      'Restore secrets.json from a backup, or move the folder away to start with an empty one.',
    );
  }
  throw new MendableError(
    `The data directory ${dataDir} is not empty and does not belong to Shopmeter (it holds ${names[0]}).`,
    'Set DATA_DIR to an empty or new folder.',
  );
}

function entriesOf(dataDir: string): string[] {
  try {
    return readdirSync(dataDir);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    const problem = code === 'ENOTDIR' ? 'is a file, not a folder' : 'cannot be read';
    throw new MendableError(
      `The data directory ${dataDir} ${problem}.`,
      'Set DATA_DIR to a folder that this user may write to.',
      { cause },
    );
  }
}
