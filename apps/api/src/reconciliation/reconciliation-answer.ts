import type { Reconciled, ReconciledDay, Reconciliation } from '@shopmeter/contracts';
import type { ReconciledDayEntity, ReconciliationEntity } from '@shopmeter/db';

/** How a store compares with Shopify, in the words of the API. @param isStopped the access to the store ended */
export function reconciliationAnswer(
  rows: readonly ReconciliationEntity[],
  isStopped: boolean,
): Reconciliation {
  const requested = rows.map(({ requestedAt }) => requestedAt.getTime());
  return {
    status: statusOf(rows, isStopped),
    requestedAt: rows.length > 0 ? new Date(Math.max(...requested)).toISOString() : null,
    recentOrdersOnly: rows.some(({ recentOnly }) => recentOnly),
    types: rows.map(reconciled),
  };
}

function statusOf(rows: readonly ReconciliationEntity[], isStopped: boolean): Reconciliation['status'] {
  if (rows.length === 0) return 'none';
  if (rows.some(({ status }) => status === 'waiting' || status === 'asked'))
    return isStopped ? 'stopped' : 'running';
  return rows.some(({ status }) => status === 'failed') ? 'failed' : 'completed';
}

function reconciled(row: ReconciliationEntity): Reconciled {
  const { objectType: type, status, error, finishedAt, missing, outdated, gone, repaired } = row;
  if (finishedAt === null) return { type, status, error, last: null };
  const last = {
    compared: Number(row.compared),
    missing: missing ?? 0,
    outdated: outdated ?? 0,
    gone: gone ?? 0,
    repaired: repaired ?? 0,
    finishedAt: finishedAt.toISOString(),
  };
  return { type, status, error, last };
}

export function reconciledDay(row: ReconciledDayEntity): ReconciledDay {
  const { day, ours, theirs, missing, outdated, gone } = row;
  const cents = { oursCents: Number(row.oursCents), theirsCents: Number(row.theirsCents) };
  return { day, ours, theirs, ...cents, missing, outdated, gone };
}
