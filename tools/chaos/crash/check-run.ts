import type { Delivery, SimulatedStore } from '@shopmeter/simulator';
import type pg from 'pg';
import { againstBooks } from '../stage/against-books';
import { connectStores } from '../stage/connect-stores';
import { keepHistory } from '../stage/keep-history';
import type { Stage } from '../stage/stage';
import { contentDigests } from '../stage/table-digests';
import { waitForDrain } from '../stage/wait-for-drain';

export interface RunCheck {
  /** Acknowledged and not among the events. */
  lost: number;
  /** Kept more than once. */
  doubled: number;
  /** Anything else that is not as it should be, in words. */
  wrong: string[];
}

/** Compares what was acknowledged with the tables, and the content with that of a calm run and the store's own books. */
export async function checkRun(
  stage: Stage,
  sql: pg.Client,
  run: { tenantId: string; domain: string; store: SimulatedStore; deliveries: readonly Delivery[] },
  acknowledged: ReadonlySet<string>,
): Promise<RunCheck> {
  const { rows } = await sql.query<{
    webhook_id: string;
    times: number;
    decided: boolean;
    odd: string | null;
  }>(
    `SELECT e.webhook_id, count(*)::integer AS times, bool_and(o.event_id IS NOT NULL) AS decided,
            min(o.status || ': ' || o.reason) FILTER (WHERE o.status IN ('dead', 'quarantined')) AS odd
     FROM events e LEFT JOIN outcomes o ON o.tenant_id = e.tenant_id AND o.event_id = e.id
     WHERE e.tenant_id = $1 GROUP BY 1`,
    [run.tenantId],
  );
  const kept = new Set(rows.map((row) => row.webhook_id));
  const wrong = rows.filter((row) => !row.decided).map((row) => `${row.webhook_id} was never decided`);
  wrong.push(...rows.flatMap((row) => row.odd ?? []));
  const complete = kept.size === run.deliveries.length;
  if (complete) wrong.push(...(await againstBooks(sql, run.tenantId, run.store)));
  wrong.push(...(await againstCalm(stage, sql, { ...run, kept })));
  return {
    lost: [...acknowledged].filter((id) => !kept.has(id)).length,
    doubled: rows.filter((row) => row.times > 1).length,
    wrong,
  };
}

/** The same events, each once and in order, for a store of their own and without a fault. */
async function againstCalm(
  stage: Stage,
  sql: pg.Client,
  run: { tenantId: string; domain: string; deliveries: readonly Delivery[]; kept: ReadonlySet<string> },
): Promise<string[]> {
  // The bodies name their store, so the calm one takes over its name.
  await sql.query(`UPDATE tenants SET domain = 'crashed-' || domain WHERE id = $1`, [run.tenantId]);
  const [calm] = await connectStores(sql, [run.domain]);
  const database = stage.pipeline(2);
  const events = run.deliveries.filter(({ webhookId }) => run.kept.has(webhookId));
  await keepHistory(
    database,
    events.map((event) => ({ tenantId: calm!, event })),
  );
  await database.close();
  await waitForDrain(stage, sql);
  const digests = await contentDigests(sql);
  return [...digests]
    .filter(([, byTenant]) => byTenant.get(run.tenantId) !== byTenant.get(calm!))
    .map(([table]) => `${table} differs from a calm run`);
}
