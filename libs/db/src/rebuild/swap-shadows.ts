import { announceApplied } from '../pipeline/inbox.repository';
import type { EntityTable } from '../pipeline/entity-table';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { FACT_TABLES, LEDGER, namesOf, PRIVACY_REQUESTS, SHOP_COLUMNS } from './rebuilt-tables';

/**
 * Makes what is stored of a tenant equal to its shadows. Only rows that differ are written, so it takes as long as
 * there is to mend. Ledger rows that turn out wrong are superseded, not lost: what was believed before stays known.
 * The tenant's shard must be locked.
 */
export async function swapShadows(tx: PipelineTransaction, tenantId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE public.tenants t SET ${SHOP_COLUMNS.map((name) => `${name} = s.${name}`).join(', ')}
     FROM pg_temp.tenants s WHERE s.id = $1 AND t.id = s.id
       AND (${list('t', SHOP_COLUMNS)}) IS DISTINCT FROM (${list('s', SHOP_COLUMNS)})`,
    [tenantId],
  );
  for (const table of FACT_TABLES) await tx.query(writeDiffering(table));
  await swapLedger(tx, tenantId, now);
  await tx.query(insertMissing(PRIVACY_REQUESTS));
  for (const table of [...FACT_TABLES].reverse()) await tx.query(deleteOthers(table), [tenantId]);
  // Ranks are computed again from what is stored then.
  await tx.query(`
    INSERT INTO public.score_runs AS s SELECT * FROM pg_temp.score_runs
    ON CONFLICT (tenant_id, currency) DO UPDATE SET is_stale = true WHERE NOT s.is_stale`);
  await announceApplied(tx, [{ tenantId, topics: [] }]);
}

function writeDiffering(table: EntityTable): string {
  const { keys, others, all } = namesOf(table);
  return `
    INSERT INTO public.${table.name} (${all.join(', ')})
    SELECT ${list('s', all)} FROM pg_temp.${table.name} s
    WHERE NOT EXISTS (
      SELECT FROM public.${table.name} p
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
    DELETE FROM public.${table.name} p
    WHERE p.tenant_id = $1 AND NOT EXISTS (SELECT FROM pg_temp.${table.name} s WHERE ${sameKey(keys, 's', 'p')})`;
}

async function swapLedger(tx: PipelineTransaction, tenantId: string, now: Date): Promise<void> {
  const { all, others } = namesOf(LEDGER);
  const changing = ['source_event_id', 'recorded_at', 'superseded_at'];
  const compared = others.filter((name) => !changing.includes(name));
  const entry = ['tenant_id', 'order_id', 'entry'];
  await tx.query(
    `UPDATE public.ledger p SET superseded_at = $2
     WHERE p.tenant_id = $1 AND p.superseded_at IS NULL AND NOT EXISTS (
       SELECT FROM pg_temp.ledger s WHERE ${sameKey(entry, 's', 'p')} AND s.superseded_at IS NULL
         AND (${list('s', compared)}) IS NOT DISTINCT FROM (${list('p', compared)}))`,
    [tenantId, now],
  );
  const values: Record<string, string> = {
    recorded_at: '$2',
    revision: `1 + coalesce((SELECT max(k.revision) FROM public.ledger k WHERE ${sameKey(entry, 'k', 's')}), 0)`,
  };
  await tx.query(
    `INSERT INTO public.ledger (${all.join(', ')})
     SELECT ${all.map((name) => values[name] ?? `s.${name}`).join(', ')} FROM pg_temp.ledger s
     WHERE s.tenant_id = $1 AND s.superseded_at IS NULL AND NOT EXISTS (
       SELECT FROM public.ledger p WHERE ${sameKey(entry, 'p', 's')} AND p.superseded_at IS NULL)`,
    [tenantId, now],
  );
  // Of an order that no event speaks of, its history goes with it.
  await tx.query(
    `DELETE FROM public.ledger p WHERE p.tenant_id = $1 AND NOT EXISTS (
       SELECT FROM pg_temp.orders s WHERE s.tenant_id = p.tenant_id AND s.shopify_id = p.order_id)`,
    [tenantId],
  );
}

function list(alias: string, names: readonly string[]): string {
  return names.map((name) => `${alias}.${name}`).join(', ');
}

function sameKey(keys: readonly string[], one: string, other: string): string {
  return keys.map((name) => `${one}.${name} = ${other}.${name}`).join(' AND ');
}
