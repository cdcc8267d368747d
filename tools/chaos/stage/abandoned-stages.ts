import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, stopEmbeddedPostgres } from '@shopmeter/platform';
import { SmallDisk } from './small-disk';

export const STAGE_PREFIX = 'shopmeter-chaos-';

/** Where the database of a stage lies, and its secrets. */
export function dataDirOf(stageFolder: string): string {
  return join(stageFolder, 'data');
}

/** Removes a stage's folder, whatever is mounted in it. */
export async function removeStage(folder: string): Promise<void> {
  await SmallDisk.unmount(dataDirOf(folder));
  rmSync(folder, { recursive: true, force: true });
}

/** Ends and removes what runs left behind that were killed themselves. */
export async function removeAbandonedStages(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${STAGE_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const options = { dataDir: dataDirOf(folder), password: '', onLog: () => undefined };
    await stopEmbeddedPostgres(options).catch(() => undefined);
    await removeStage(folder);
  }
}
