import { checkClock, checkDirectAddress } from '@shopmeter/db';
import {
  assertFreeForData,
  checkDisk,
  checkRedis,
  Clock,
  MendableError,
  withoutPassword,
} from '@shopmeter/platform';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { assertPortFree } from '../start/port-check';
import { checkDatabase } from './check-database';
import type { Check, Patient } from './patient';

const LARGEST_SKEW_MILLISECONDS = 5000;
const SMTP_MILLISECONDS = 5000;

/** In the order in which they are shown. */
export const checks: Check[] = [
  checkDataDir,
  checkSecrets,
  ({ dataDir }) => checkDisk(dataDir),
  checkPort,
  checkDatabase,
  checkAddresses,
  checkTime,
  ({ settings }) => checkRedis(settings.redisUrl),
  checkMail,
];

function checkDataDir({ dataDir }: Patient): string {
  if (!existsSync(join(dataDir, 'secrets.json'))) assertFreeForData(dataDir);
  if (!existsSync(dataDir)) return `The data directory ${dataDir} is made by the first start`;
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new MendableError(`The data directory ${dataDir} cannot be written.`, 'Give it to this user.', {
      cause,
    });
  }
  return `The data directory ${dataDir} can be written`;
}

function checkSecrets({ dataDir }: Patient): string {
  for (const name of ['secrets.json', 'demo.json']) {
    const path = join(dataDir, name);
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    if (process.platform === 'win32' || (mode & 0o077) === 0) continue;
    throw new MendableError(`Others may read ${path}.`, `chmod 600 ${path}`);
  }
  return 'Only this user may read the secrets';
}

async function checkPort({ settings: { port } }: Patient): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/health/ready`, {
    signal: AbortSignal.timeout(3000),
  }).catch(() => undefined);
  if (answer?.ok) return `Shopmeter runs on port ${port} and is ready`;
  await assertPortFree(port);
  return `Port ${port} is free`;
}

/** The pooler, the notifications and the locks: only where there are addresses. */
async function checkAddresses({ settings: { databaseUrl, databaseDirectUrl } }: Patient): Promise<string> {
  if (!databaseUrl || !databaseDirectUrl) return 'The embedded PostgreSQL is reached directly';
  return whereItAnswers(databaseUrl, () => checkDirectAddress(databaseUrl, databaseDirectUrl));
}

async function checkTime({ settings: { databaseUrl } }: Patient): Promise<string> {
  const clock = new Clock();
  if (clock.now().getTime() < statSync(import.meta.filename).mtimeMs - LARGEST_SKEW_MILLISECONDS) {
    throw new MendableError('The clock is behind the time of the build.', 'Set the clock, best by NTP.');
  }
  if (!databaseUrl) return 'The clock is plausible';
  return whereItAnswers(databaseUrl, () => checkClock(databaseUrl, clock));
}

/** That a database cannot be reached is said once, by its own check. */
async function whereItAnswers(url: string, check: () => Promise<string>): Promise<string> {
  return check().catch((error: unknown) => {
    if (error instanceof MendableError) throw error;
    return `Nothing more is known of ${withoutPassword(url)}`;
  });
}

async function checkMail({ settings: { smtpUrl } }: Patient): Promise<string> {
  if (!smtpUrl) return 'Mail goes to the local mailbox page';
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: SMTP_MILLISECONDS,
    greetingTimeout: SMTP_MILLISECONDS,
  });
  try {
    await transport.verify();
    return `The mail server ${new URL(smtpUrl).host} answers`;
  } catch (cause) {
    throw new MendableError(
      `The mail server ${new URL(smtpUrl).host} cannot be used: ${(cause as Error).message}.`,
      'Correct SMTP_URL, or unset it to use the local mailbox page.',
      { cause },
    );
  } finally {
    transport.close();
  }
}
