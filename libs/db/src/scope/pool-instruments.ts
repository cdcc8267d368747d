import type { Instruments } from '@shopmeter/platform';

/** What `pg` tells of a pool. */
export interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Shows how far the pools of database connections are used. @param pools by name */
export function measurePools(instruments: Instruments, pools: Record<string, PoolCounts>): void {
  instruments.gauges(
    'database_connections',
    'Connections of a pool that are in use or idle, and callers that wait for one.',
    ['pool', 'state'],
    () =>
      Object.entries(pools).flatMap(([pool, { totalCount, idleCount, waitingCount }]) => [
        [{ pool, state: 'used' }, totalCount - idleCount] as const,
        [{ pool, state: 'idle' }, idleCount] as const,
        [{ pool, state: 'waiting' }, waitingCount] as const,
      ]),
  );
}
