import { MendableError } from '@shopmeter/platform';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const demoSchema = z.object({
  password: z.string().min(12),
  /** Where the part that is being filled begins; null for two years before its end. */
  from: z.iso.datetime().nullable(),
  /** Where it ends. Fixed before it is filled: the ids of its webhooks depend on it. */
  until: z.iso.datetime(),
  /** Whether every webhook up to `until` was acknowledged once. */
  filled: z.boolean(),
});
export type DemoFile = z.infer<typeof demoSchema>;

/**
 * Reads `demo.json` of the data directory; writes one with a fresh password (mode 0600) when there is none.
 * @throws MendableError when it is damaged
 */
export function readOrCreateDemo(dataDir: string, now: Date): DemoFile {
  const path = join(dataDir, 'demo.json');
  if (!existsSync(path)) {
    const password = randomBytes(12).toString('base64url');
    return saveDemo(dataDir, { password, from: null, until: now.toISOString(), filled: false });
  }
  try {
    return demoSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new MendableError(
      `${path} is damaged.`,
      'Delete it: the demo store gets a new password and is filled again.',
      { cause },
    );
  }
}

/** Written aside and renamed, so that a crash never leaves half a file. */
export function saveDemo(dataDir: string, demo: DemoFile): DemoFile {
  const path = join(dataDir, 'demo.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return demo;
}
