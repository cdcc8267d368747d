import type { Backfill, Backfilled } from '@shopmeter/contracts';
import type { BackfillEntity } from '@shopmeter/db';

/** How far a store's past is fetched, in the words of the API. */
export function backfillAnswer(rows: readonly BackfillEntity[], now: Date): Backfill {
  const types = rows.map((row) => backfilled(row, now));
  const requested = rows.map(({ requestedAt }) => requestedAt.getTime());
  return {
    status: statusOf(types),
    requestedAt: rows.length > 0 ? new Date(Math.max(...requested)).toISOString() : null,
    recentOrdersOnly: rows.some(({ recentOnly }) => recentOnly),
    types,
  };
}

function statusOf(types: readonly Backfilled[]): Backfill['status'] {
  if (types.length === 0) return 'none';
  if (types.some(({ status }) => status !== 'completed' && status !== 'failed')) return 'running';
  return types.some(({ status }) => status === 'failed') ? 'failed' : 'completed';
}

function backfilled(row: BackfillEntity, now: Date): Backfilled {
  const read = Number(row.objectsRead);
  const total = row.totalObjects === null ? null : Number(row.totalObjects);
  const seconds = row.readingSince ? (now.getTime() - row.readingSince.getTime()) / 1000 : 0;
  const perSecond = row.status === 'reading' && seconds > 0 ? read / seconds : null;
  return {
    type: row.objectType,
    status: row.status,
    read,
    total,
    perSecond,
    secondsLeft: perSecond && total !== null ? Math.ceil((total - read) / perSecond) : null,
    error: row.error,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
