import type { LedgerRow } from '@shopmeter/commerce';
import { askStores, type StatementOfStores } from '../distribution/each-store';
import { LedgerEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue, selection } from './entity-table';
import { keyOf, type ObjectKey } from './facts.repository';
import { keyArrays, OBJECT_KEYS } from './key-arrays';
import { withNumbers } from './row-numbers';

/** A ledger row as stored: its current revision. */
export interface StoredLedgerRow extends LedgerRow {
  tenantId: string;
  orderId: string;
  revision: number;
  /** What caused it, and when it was noted. */
  sourceEventId: string;
  recordedAt: Date;
}

/** What changes in the ledger: rows that are no longer so, and rows that are new. */
export interface LedgerChange {
  superseded: StoredLedgerRow[];
  added: (LedgerRow & { tenantId: string; orderId: string; sourceEventId: string; firstOfOrder: boolean })[];
}

const table = entityTable(LedgerEntity);
const added = { ...table, columns: table.columns.filter((column) => column.name !== 'superseded_at') };

/** The current rows of orders, by `keyOf` the order. `day` is text. */
export async function currentLedger(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
): Promise<Map<string, StoredLedgerRow[]>> {
  const byOrder = new Map<string, StoredLedgerRow[]>();
  if (orders.length === 0) return byOrder;
  const result = await tx.query<StoredLedgerRow>({
    name: 'current-ledger',
    text: `SELECT ${selection(table, 'l')}, l.day::text AS day
           FROM ${OBJECT_KEYS}
           JOIN ledger l ON l.tenant_id = k."tenantId" AND l.order_id = k."shopifyId" AND l.superseded_at IS NULL`,
    values: keyArrays(orders),
  });
  for (const row of result.rows) {
    const key = keyOf({ tenantId: row.tenantId, shopifyId: row.orderId });
    const rows = byOrder.get(key) ?? [];
    rows.push(withNumbers(row));
    byOrder.set(key, rows);
  }
  return byOrder;
}

/**
 * Writes a change of the ledger. Superseded rows are kept with the time, so that any past state of knowledge can be
 * asked for; a row that comes back gets the next revision of its entry.
 */
export async function writeLedger(tx: PipelineTransaction, change: LedgerChange, now: Date): Promise<void> {
  await Promise.all([supersede(tx, change.superseded, now), add(tx, change.added, now)]);
}

async function supersede(
  tx: PipelineTransaction,
  rows: LedgerChange['superseded'],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const keys = rows.map(({ tenantId, orderId, entry, revision }) => ({ tenantId, orderId, entry, revision }));
  await tx.query({
    name: 'supersede-ledger',
    text: `UPDATE ledger l SET superseded_at = $2
           FROM json_to_recordset($1::json) AS s("tenantId" uuid, "orderId" bigint, entry text, revision integer)
           WHERE l.tenant_id = s."tenantId" AND l.order_id = s."orderId" AND l.entry = s.entry AND l.revision = s.revision`,
    values: [JSON.stringify(keys), now],
  });
}

async function add(tx: PipelineTransaction, rows: LedgerChange['added'], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await askStores(
    tx,
    ADD,
    rows.map((row) => ({ ...row, recordedAt: now, revision: row.firstOfOrder ? 1 : 0 })),
  );
}

/** Of an order without any rows the revision needs no looking up. */
const ADD: StatementOfStores<{ tenantId: string }> = {
  name: 'add-ledger',
  column: 'r."tenantId"',
  inserts: true,
  text: (store) => {
    const revision = `CASE WHEN r.revision = 1 THEN 1 ELSE 1 + coalesce((
      SELECT max(known.revision) FROM ledger known
      WHERE known.tenant_id = ${store} AND known.order_id = r."orderId" AND known.entry = r.entry), 0) END`;
    return `
      INSERT INTO ledger (${added.columns.map((column) => column.name).join(', ')})
      SELECT ${added.columns.map((column) => (column.name === 'revision' ? revision : recordValue(column))).join(', ')}
      FROM ${recordset(added)}
      ORDER BY r."tenantId", r."orderId", r.entry`;
  },
  values: (rows) => arrayParameters(added, rows),
};
