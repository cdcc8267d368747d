import type { LedgerRow } from '@shopmeter/commerce';
import { LedgerEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue, selection } from './entity-table';
import { keyOf, type ObjectKey } from './facts.repository';
import { withNumbers } from './row-numbers';

/** A ledger row as stored: its current revision. */
export interface StoredLedgerRow extends LedgerRow {
  tenantId: string;
  orderId: string;
  revision: number;
}

/** What changes in the ledger: rows that are no longer so, and rows that are new. */
export interface LedgerChange {
  superseded: StoredLedgerRow[];
  added: (StoredLedgerRow & { sourceEventId: string })[];
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
           FROM json_to_recordset($1::json) AS k("tenantId" uuid, "shopifyId" bigint)
           JOIN ledger l ON l.tenant_id = k."tenantId" AND l.order_id = k."shopifyId" AND l.superseded_at IS NULL`,
    values: [JSON.stringify(orders.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId })))],
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
  if (change.superseded.length > 0) {
    await tx.query({
      name: 'supersede-ledger',
      text: `UPDATE ledger l SET superseded_at = $2
             FROM json_to_recordset($1::json) AS s("tenantId" uuid, "orderId" bigint, entry text, revision integer)
             WHERE l.tenant_id = s."tenantId" AND l.order_id = s."orderId" AND l.entry = s.entry AND l.revision = s.revision`,
      values: [
        JSON.stringify(
          change.superseded.map(({ tenantId, orderId, entry, revision }) => ({
            tenantId,
            orderId,
            entry,
            revision,
          })),
        ),
        now,
      ],
    });
  }
  if (change.added.length === 0) return;
  await tx.query({
    name: 'add-ledger',
    text: `INSERT INTO ledger (${added.columns.map((column) => column.name).join(', ')})
           SELECT ${added.columns.map((column) => (column.name === 'revision' ? REVISION : recordValue(column))).join(', ')}
           FROM ${recordset(added)}
           ORDER BY r."tenantId", r."orderId", r.entry`,
    values: arrayParameters(
      added,
      change.added.map((row) => ({ ...row, recordedAt: now })),
    ),
  });
}

const REVISION = `1 + coalesce((
  SELECT max(known.revision) FROM ledger known
  WHERE known.tenant_id = r."tenantId" AND known.order_id = r."orderId" AND known.entry = r.entry), 0)`;
