import type { PipelineTransaction } from '../scope/pipeline-database';

/** A difference between bodies and what is expected of them, as one batch shows it. */
export interface DriftSeen {
  tenantId: string;
  topic: string;
  apiVersion: string;
  path: string;
  kind: 'missing' | 'unexpected' | 'version';
  /** The first event of the batch that shows it. */
  eventId: string;
  count: number;
}

/** What is known and was seen within the last ten minutes is not written again. */
export async function noteDrift(
  tx: PipelineTransaction,
  drift: readonly DriftSeen[],
  now: Date,
): Promise<void> {
  if (drift.length === 0) return;
  await tx.query({
    name: 'note-drift',
    text: `INSERT INTO schema_drift AS d
             (tenant_id, topic, api_version, path, kind, first_event_id, first_seen_at, last_seen_at, count)
           SELECT "tenantId", topic, "apiVersion", path, kind, "eventId", $2, $2, count
           FROM json_to_recordset($1::json) AS r("tenantId" uuid, topic text, "apiVersion" text, path text, kind text,
             "eventId" uuid, count integer)
           ON CONFLICT (tenant_id, topic, api_version, path, kind)
           DO UPDATE SET last_seen_at = excluded.last_seen_at, count = d.count + excluded.count
           WHERE excluded.last_seen_at - d.last_seen_at > interval '10 minutes'`,
    values: [JSON.stringify(drift), now],
  });
}
