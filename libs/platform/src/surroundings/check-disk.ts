import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { MendableError } from '../errors/mendable-error';

/** Bytes below which a disk is as good as full: PostgreSQL alone may take as much for a while. */
export const LEAST_FREE_BYTES = 1_000_000_000;

/** @returns what is free where a folder is, or will be. @throws MendableError when that is too little */
export function checkDisk(folder: string): string {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  const gigabytes = (free / 1e9).toFixed(1);
  if (free >= LEAST_FREE_BYTES) return `${gigabytes} GB are free`;
  throw new MendableError(
    `Only ${gigabytes} GB are free for ${folder}.`,
    'Free or add some, or move DATA_DIR; EVENT_RETENTION_DAYS drops old webhooks.',
  );
}
