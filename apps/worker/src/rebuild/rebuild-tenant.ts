import {
  compareShadows,
  hasAllEvents,
  leaveShadows,
  lockShardOf,
  markStored,
  ShadowSession,
  swapShadows,
  type TableDifferences,
  type PipelineTransaction,
} from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { MendableError } from '@shopmeter/platform';
import { fillMissing, fillShadows, type FailedEvent, type Filling } from './fill-shadows';
import { recountRollups } from './recount-rollups';

export interface RebuildOptions {
  /** Of the database, not through a pooler. */
  directUrl: string;
  tenantId: string;
  now: () => Date;
  /** Rows listed of each table that differs. */
  limit: number;
  onBatch?: (filling: Filling) => Promise<void> | void;
}

export interface RebuildReport {
  /** Events that were read. */
  events: number;
  /** Events that cannot be applied and were left out. */
  failed: FailedEvent[];
  /** Tables in which what was stored differs from what the events say; empty when all is equal. */
  differences: TableDifferences[];
}

/**
 * Computes everything that is stored of a tenant anew from its events, in shadows, and puts what differs in place.
 * Deliveries are kept all the while; applying them waits only for the last events, the comparison and the swap, which
 * are one transaction. A rebuild that dies changed nothing, and can be started again.
 * @throws MendableError when events that the ledger rests on are not kept any more
 */
export async function rebuildTenant(options: RebuildOptions): Promise<RebuildReport> {
  return inShadows(options, (session, filling) =>
    session.transaction('swap', async (tx) => {
      const { tenantId, limit, now } = options;
      await lockShardOf(tx, tenantId);
      // Days can have been dropped while the shadows were filled.
      await requireAllEvents(tx, tenantId);
      await fillMissing(tx, tenantId, now(), filling);
      const differences = await compareShadows(tx, tenantId, limit);
      if (differences.length > 0) await swapShadows(tx, tenantId, now());
      await markStored(tx, tenantId, STORED_VERSION, null);
      return differences;
    }),
  );
}

/**
 * The same without putting anything in place, and the rollups are also held against a recount of what is stored.
 * Compares at one moment, and keeps nobody waiting.
 */
export async function verifyTenant(options: RebuildOptions): Promise<RebuildReport> {
  return inShadows(options, (session, filling) =>
    session.transaction('snapshot', async (tx) => {
      const { tenantId, limit, now } = options;
      await fillMissing(tx, tenantId, now(), filling);
      const differences = await compareShadows(tx, tenantId, limit);
      await leaveShadows(tx);
      return [...differences, ...(await recountRollups(tx, tenantId, limit))];
    }),
  );
}

async function inShadows(
  options: RebuildOptions,
  finish: (session: ShadowSession, filling: Filling) => Promise<TableDifferences[]>,
): Promise<RebuildReport> {
  const session = await ShadowSession.open(options.directUrl, options.tenantId);
  try {
    await session.transaction('shadow', (tx) => requireAllEvents(tx, options.tenantId));
    const filling = await fillShadows(session, options.now, options.onBatch ?? (() => undefined));
    return { differences: await finish(session, filling), ...filling };
  } finally {
    await session.close();
  }
}

/** @throws MendableError when the facts cannot be had from the events any more */
async function requireAllEvents(tx: PipelineTransaction, tenantId: string): Promise<void> {
  if (await hasAllEvents(tx, tenantId)) return;
  throw new MendableError(
    'The oldest events of this store are not kept any more, so its numbers cannot be had from its events.',
    'Restore the database from a backup that holds them; what is stored now was left as it is.',
  );
}
