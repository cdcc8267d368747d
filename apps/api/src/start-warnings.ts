import { checkClock } from '@shopmeter/db';
import { checkDisk, checkRedis, type Clock, MendableError, type Settings } from '@shopmeter/platform';

/**
 * What is wrong around a process that runs all the same: a clock, a Redis that evicts or does not answer, a disk that is
 * nearly full.
 */
export async function startWarnings(
  settings: Settings,
  databaseUrl: string,
  clock: Clock,
): Promise<MendableError[]> {
  const looked = await Promise.allSettled([
    checkClock(databaseUrl, clock),
    checkRedis(settings.redisUrl),
    Promise.resolve(settings.dataDir).then(checkDisk),
  ]);
  return looked
    .map((one) => (one.status === 'rejected' ? (one.reason as unknown) : null))
    .filter((reason) => reason instanceof MendableError);
}
