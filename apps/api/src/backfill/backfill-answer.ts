import type { Backfill, Backfilled } from '@shopmeter/contracts';
import { type BackfillEntity, NO_ACCESS } from '@shopmeter/db';

/** How far a store's past is fetched, in the words of the API. @param isStopped the access to the store ended */
export function backfillAnswer(rows: readonly BackfillEntity[], isStopped: boolean, now: Date): Backfill {
  const types = rows.map((row) => (isStopped ? stopped(backfilled(row, now)) : backfilled(row, now)));
  const requested = rows.map(({ requestedAt }) => requestedAt.getTime());
  return {
    status: statusOf(types, isStopped),
    requestedAt: rows.length > 0 ? new Date(Math.max(...requested)).toISOString() : null,
    recentOrdersOnly: rows.some(({ recentOnly }) => recentOnly),
    types,
  };
}

function statusOf(types: readonly Backfilled[], isStopped: boolean): Backfill['status'] {
  if (types.length === 0) return 'none';
  if (types.some(isOpen)) return isStopped ? 'stopped' : 'running';
  return types.some(({ status }) => status === 'failed') ? 'failed' : 'completed';
}

function isOpen({ status }: Backfilled): boolean {
  return status !== 'completed' && status !== 'failed';
}

/** What stands still has no pace. */
function stopped(kind: Backfilled): Backfilled {
  return isOpen(kind) ? { ...kind, perSecond: null, secondsLeft: null, error: NO_ACCESS } : kind;
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
