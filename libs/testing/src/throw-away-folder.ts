import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** Bytes. A run's databases take a few hundred megabytes at most. */
const ROOM = 4 * 1024 ** 3;

/**
 * The folder for clusters that no spec needs after its run: in memory where Linux has room there, else where temporary
 * files go. Each database is a thousand files, and creating and removing them took a file system on disk a tenth of all
 * processor time of the integration specs.
 */
export function throwAwayFolder(): string {
  return hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}
