import type { CustomerAmounts } from '@shopmeter/metrics';
import { CustomerTotalEntity } from '../entities/customers.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, selection } from './entity-table';
import { IDENTITY_KEYS, identityArrays, type IdentityKey } from './identities.repository';

/** What someone bought in one currency, or what is to be added to it. */
export interface CustomerTotal extends IdentityKey, CustomerAmounts {
  currency: string;
  /** Of all orders, in any currency, as it is now. */
  lastOrderAt: Date;
}

const table = entityTable(CustomerTotalEntity);
const names = table.columns.map(({ name }) => name);
const keys = table.columns.filter(({ primary }) => primary).map(({ name }) => name);
const amounts = names.filter((name) => !keys.includes(name) && name !== 'last_order_at');

/** Adds differences to customers' totals; the last order's time becomes what is given. */
export async function addCustomerTotals(
  tx: PipelineTransaction,
  totals: readonly CustomerTotal[],
): Promise<void> {
  if (totals.length === 0) return;
  await tx.query({
    name: 'add-customer-totals',
    text: `INSERT INTO customer_totals AS t (${names.join(', ')})
           SELECT ${table.columns.map(({ property }) => `r."${property}"`).join(', ')} FROM ${recordset(table)}
           ORDER BY r."tenantId", r.identity, r.currency
           ON CONFLICT (${keys.join(', ')}) DO UPDATE
           SET ${amounts.map((name) => `${name} = t.${name} + excluded.${name}`).join(', ')},
               last_order_at = excluded.last_order_at`,
    values: arrayParameters(table, totals),
  });
}

/** Removes the totals of those who have no order in a currency any more. */
export async function removeEmptyTotals(
  tx: PipelineTransaction,
  identities: readonly IdentityKey[],
): Promise<void> {
  if (identities.length === 0) return;
  await tx.query(
    `DELETE FROM customer_totals t USING ${IDENTITY_KEYS}
     WHERE t.tenant_id = k."tenantId" AND t.identity = k.identity AND t.orders + t.other_orders = 0`,
    identityArrays(identities),
  );
}

/** Everyone's totals of a tenant, as stored. */
export async function storedTotals(tx: PipelineTransaction, tenantId: string): Promise<CustomerTotal[]> {
  const { rows } = await tx.query<CustomerTotal>(
    `SELECT ${selection(table, 't')} FROM customer_totals t WHERE tenant_id = $1`,
    [tenantId],
  );
  return rows;
}
