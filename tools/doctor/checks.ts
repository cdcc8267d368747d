import { assertFreeForData, MendableError } from '@shopmeter/platform';
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { assertPortFree } from '../start/port-check';
import { checkDatabase } from './check-database';
import { checkRedis } from './check-redis';
import type { Check, Patient } from './patient';

const LEAST_FREE_BYTES = 1_000_000_000;
const LARGEST_SKEW_MILLISECONDS = 5000;
const SMTP_MILLISECONDS = 5000;

/** In the order in which they are shown. */
export const checks: Check[] = [
  checkDataDir,
  checkSecrets,
  checkDisk,
  checkPort,
  checkDatabase,
  checkClock,
  checkRedis,
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

function checkDisk({ dataDir }: Patient): string {
  let folder = dataDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1);
  if (bavail * bsize >= LEAST_FREE_BYTES) return `${gigabytes} GB are free`;
  throw new MendableError(`Only ${gigabytes} GB are free for ${dataDir}.`, 'Free some, or move DATA_DIR.');
}

async function checkPort({ settings: { port } }: Patient): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/health/ready`, {
    signal: AbortSignal.timeout(3000),
  }).catch(() => undefined);
  if (answer?.ok) return `Shopmeter runs on port ${port} and is ready`;
  await assertPortFree(port);
  return `Port ${port} is free`;
}

/** A wrong clock makes tokens expire early and webhooks look late. */
async function checkClock({ settings: { databaseUrl } }: Patient): Promise<string> {
  const now = Date.now();
  if (now < statSync(import.meta.filename).mtimeMs - LARGEST_SKEW_MILLISECONDS) {
    throw new MendableError('The clock is behind the time of the build.', 'Set the clock, best by NTP.');
  }
  if (!databaseUrl) return 'The clock is plausible';
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  try {
    // That it cannot be reached is said by the check of the database.
    if (
      !(await client.connect().then(
        () => true,
        () => false,
      ))
    )
      return 'The clock is plausible';
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const skew = Math.abs(Date.now() - (rows[0]?.now.getTime() ?? 0));
    if (skew <= LARGEST_SKEW_MILLISECONDS) return 'The clock agrees with the one of PostgreSQL';
    throw new MendableError(
      `The clock and the one of PostgreSQL are ${Math.round(skew / 1000)} s apart.`,
      'Set both clocks, best by NTP.',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
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
