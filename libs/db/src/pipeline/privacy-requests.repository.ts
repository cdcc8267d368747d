import type { PrivacyRequestRecord } from '@shopmeter/commerce';
import { PrivacyRequestEntity } from '../entities/work.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue } from './entity-table';

export type PrivacyRequestRow = PrivacyRequestRecord & { tenantId: string; eventId: string };

const table = entityTable(PrivacyRequestEntity);

/** Queues requests about personal data. One that is queued or done already stays as it is. */
export async function queuePrivacyRequests(
  tx: PipelineTransaction,
  requests: readonly PrivacyRequestRow[],
): Promise<void> {
  if (requests.length === 0) return;
  await tx.query(
    `INSERT INTO ${table.name} (${table.columns.map((column) => column.name).join(', ')})
     SELECT ${table.columns.map(recordValue).join(', ')} FROM ${recordset(table)}
     ON CONFLICT DO NOTHING`,
    arrayParameters(table, requests),
  );
}
