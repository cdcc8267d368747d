import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueBackend } from './queue-backend';

const CONNECT_MILLISECONDS = 3000;
const RECONNECT_MILLISECONDS_AT_MOST = 1000;

/** Jobs in Redis 6.2 or later, which must not evict keys. @param url `redis://` or `rediss://` */
export function redisBackend(url: string): QueueBackend<ConnectionOptions> {
  return {
    name: 'redis',
    connect(patient) {
      const redis = new Redis(url, {
        connectTimeout: CONNECT_MILLISECONDS,
        maxRetriesPerRequest: null,
        enableOfflineQueue: patient,
        retryStrategy: (times) => Math.min(times * 100, RECONNECT_MILLISECONDS_AT_MOST),
      });
      // Reported by what uses it; an error that nobody hears would be printed.
      redis.on('error', () => undefined);
      return { connection: redis, end: () => redis.disconnect() };
    },
    factory: async () => (await import('bullmq')).createRedisBackend,
  };
}
