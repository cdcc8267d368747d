import { announceApplied } from '../pipeline/inbox.repository';
import type { EntityTable } from '../pipeline/entity-table';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { FACT_TABLES, LEDGER, namesOf, PRIVACY_REQUESTS, SHOP_COLUMNS } from './rebuilt-tables';

/**
 * Makes what is stored of a tenant equal to its shadows. Only rows that differ are written, so it takes as long as
 * there is to mend. Each statement reads one side in a `WITH` of its own: on a cluster the shadows are here and what is
 * stored is elsewhere, and so one is sent to where the other is. Ledger rows that turn out wrong are superseded, not lost: what was believed before stays known.
 * The tenant's shard must be locked.
 */
export async function swapShadows(tx: PipelineTransaction, tenantId: string, now: Date): Promise<void> {
  await swapShop(tx, tenantId);
  for (const table of FACT_TABLES) await tx.query(writeDiffering(table), [tenantId]);
  await swapLedger(tx, tenantId, now);
  await tx.query(insertMissing(PRIVACY_REQUESTS));
  for (const table of [...FACT_TABLES].reverse()) await tx.query(deleteOthers(table), [tenantId]);
  // Ranks are computed again from what is stored then.
  await tx.query(`
    INSERT INTO public.score_runs AS s SELECT * FROM pg_temp.score_runs
    ON CONFLICT (tenant_id, currency) DO UPDATE SET is_stale = true WHERE NOT s.is_stale`);
  await announceApplied(tx, [{ tenantId, topics: [] }]);
}

/** What events about the store say of it. */
async function swapShop(tx: PipelineTransaction, tenantId: string): Promise<void> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `SELECT ${SHOP_COLUMNS.join(', ')} FROM pg_temp.tenants WHERE id = $1`,
    [tenantId],
  );
  const values = SHOP_COLUMNS.map((name) => rows[0]![name]);
  const assigned = SHOP_COLUMNS.map((name, n) => `${name} = $${n + 2}`);
  const differing = SHOP_COLUMNS.map((name, n) => `${name} IS DISTINCT FROM $${n + 2}`);
  await tx.query(
    `UPDATE public.tenants SET ${assigned.join(', ')} WHERE id = $1 AND (${differing.join(' OR ')})`,
    [tenantId, ...values],
  );
}

function writeDiffering(table: EntityTable): string {
  const { keys, others, all } = namesOf(table);
  return `
    WITH stored AS (SELECT ${all.join(', ')} FROM public.${table.name} WHERE tenant_id = $1)
    INSERT INTO public.${table.name} (${all.join(', ')})
    SELECT ${list('s', all)} FROM pg_temp.${table.name} s
    WHERE NOT EXISTS (
      SELECT FROM stored p
      WHERE ${sameKey(['tenant_id', ...keys], 'p', 's')}
        AND (${list('p', others)}) IS NOT DISTINCT FROM (${list('s', others)}))
    ON CONFLICT (${['tenant_id', ...keys].join(', ')}) DO UPDATE
    SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

function insertMissing(table: EntityTable): string {
  const { all } = namesOf(table);
  return `
    INSERT INTO public.${table.name} (${all.join(', ')}) SELECT ${list('s', all)} FROM pg_temp.${table.name} s
    ON CONFLICT DO NOTHING`;
}

function deleteOthers(table: EntityTable): string {
  const keys = ['tenant_id', ...namesOf(table).keys];
  return `
    WITH shadow AS (SELECT ${keys.join(', ')} FROM pg_temp.${table.name})
    DELETE FROM public.${table.name} p
    WHERE p.tenant_id = $1 AND NOT EXISTS (SELECT FROM shadow s WHERE ${sameKey(keys, 's', 'p')})`;
}

async function swapLedger(tx: PipelineTransaction, tenantId: string, now: Date): Promise<void> {
  const { all, others } = namesOf(LEDGER);
  const changing = ['source_event_id', 'recorded_at', 'superseded_at'];
  const compared = others.filter((name) => !changing.includes(name));
  const entry = ['tenant_id', 'order_id', 'entry'];
  await tx.query(
    `WITH shadow AS (
       SELECT ${[...entry, ...compared].join(', ')} FROM pg_temp.ledger WHERE superseded_at IS NULL
     )
     UPDATE public.ledger p SET superseded_at = $2
     WHERE p.tenant_id = $1 AND p.superseded_at IS NULL AND NOT EXISTS (
       SELECT FROM shadow s WHERE ${sameKey(entry, 's', 'p')}
         AND (${list('s', compared)}) IS NOT DISTINCT FROM (${list('p', compared)}))`,
    [tenantId, now],
  );
  // Nothing conflicts. With a word about it Citus does not hand rows on by COPY, which does not go with row-level security.
  const values: Record<string, string> = { recorded_at: '$2', revision: '1 + coalesce(k.revision, 0)' };
  await tx.query(
    `WITH known AS (
       SELECT ${entry.join(', ')}, max(revision) AS revision, bool_or(superseded_at IS NULL) AS is_current
       FROM public.ledger WHERE tenant_id = $1 GROUP BY ${entry.join(', ')}
     )
     INSERT INTO public.ledger (${all.join(', ')})
     SELECT ${all.map((name) => values[name] ?? `s.${name}`).join(', ')} FROM pg_temp.ledger s
     LEFT JOIN known k ON ${sameKey(entry, 'k', 's')}
     WHERE s.superseded_at IS NULL AND k.is_current IS NOT TRUE
     ON CONFLICT DO NOTHING`,
    [tenantId, now],
  );
  // Of an order that no event speaks of, its history goes with it.
  await tx.query(
    `WITH shadow AS (SELECT shopify_id FROM pg_temp.orders)
     DELETE FROM public.ledger p
     WHERE p.tenant_id = $1 AND NOT EXISTS (SELECT FROM shadow s WHERE s.shopify_id = p.order_id)`,
    [tenantId],
  );
}

function list(alias: string, names: readonly string[]): string {
  return names.map((name) => `${alias}.${name}`).join(', ');
}

function sameKey(keys: readonly string[], one: string, other: string): string {
  return keys.map((name) => `${one}.${name} = ${other}.${name}`).join(' AND ');
}
