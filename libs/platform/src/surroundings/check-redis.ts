import { Redis } from 'ioredis';
import { MendableError } from '../errors/mendable-error';
import { withoutPassword } from './without-password';

const MILLISECONDS = 5000;
const OLDEST = [6, 2] as const;

/**
 * Jobs wait while Redis is away; one that forgets keys when it is full makes them late again and again.
 * @param redisUrl null: jobs are queued in PostgreSQL
 * @throws MendableError when it does not answer, is too old, or evicts
 */
export async function checkRedis(redisUrl: string | null): Promise<string> {
  if (redisUrl === null) return 'Jobs are queued in PostgreSQL';
  const place = withoutPassword(redisUrl);
  const info = await readInfo(redisUrl).catch((cause: Error) => {
    throw new MendableError(
      `The Redis at ${place} cannot be used: ${cause.message}.`,
      'Start it or correct REDIS_URL, or unset it to queue jobs in PostgreSQL.',
      { cause },
    );
  });
  const version = info('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new MendableError(
      `The Redis at ${place} has version ${version}; jobs need ${OLDEST.join('.')} or later.`,
      'Upgrade it, or unset REDIS_URL to queue jobs in PostgreSQL.',
    );
  }
  const policy = info('maxmemory_policy');
  if (policy === 'noeviction') return `Redis ${version} at ${place} answers and evicts nothing`;
  throw new MendableError(
    `The Redis at ${place} may evict jobs: its maxmemory-policy is ${policy}.`,
    'Set it to noeviction: `redis-cli CONFIG SET maxmemory-policy noeviction`, and in its configuration.',
  );
}

/** @returns the values of `INFO`, by name */
async function readInfo(url: string): Promise<(name: string) => string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: MILLISECONDS,
    commandTimeout: MILLISECONDS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    const text = await redis.info();
    return (name) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '';
  } catch (error) {
    // The client's own error says only that the connection is closed.
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}
