import { JOB_VERSIONS, uuidV7 } from '@shopmeter/platform';
import type { PrivacyRequestRow } from '../pipeline/privacy-requests.repository';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** A request about personal data that is still to be carried out, and its store. */
export interface OpenPrivacyRequest extends PrivacyRequestRow {
  domain: string;
  connectedAt: Date;
}

/** What came of a request. */
export interface PrivacyResult {
  outcome: 'exported' | 'erased' | 'kept';
  counts: Record<string, number>;
  foundEventIds?: string[];
}

/**
 * Milliseconds after the beginning in which a store's rows may still come: so long, and a little more, a process
 * remembers a store that it found.
 */
const SETTLING = 120_000;

/** What was begun by then is settled. */
export function settledBefore(now: Date): Date {
  return new Date(now.getTime() - SETTLING);
}

/**
 * Orders the work for every request that is open, and for stores whose erasure was begun and has settled. Jobs that were given up are
 * left to people.
 */
export async function orderPrivacyWork(tx: PipelineTransaction, now: Date): Promise<void> {
  await tx.query(
    `SELECT add_job('privacy-request', open.event_id, $1, $2)
     FROM (SELECT event_id FROM privacy_requests r WHERE done_at IS NULL
             AND NOT EXISTS (SELECT FROM erased_stores s WHERE s.store_id = r.tenant_id)
           UNION SELECT event_id FROM erased_stores WHERE done_at IS NULL AND begun_at <= $3) AS open
     WHERE NOT EXISTS (SELECT FROM jobs_outbox WHERE name = 'privacy-request' AND id = open.event_id)`,
    [JOB_VERSIONS['privacy-request'], now, settledBefore(now)],
  );
}

/** @returns null for one that was carried out */
export async function openPrivacyRequest(
  tx: PipelineTransaction,
  eventId: string,
): Promise<OpenPrivacyRequest | null> {
  const { rows } = await tx.query<OpenPrivacyRequest>(
    `SELECT r.tenant_id AS "tenantId", r.event_id AS "eventId", r.kind, r.request_id AS "requestId",
            r.customer_id AS "customerId", r.email, r.phone, r.order_ids AS "orderIds",
            r.requested_at AS "requestedAt", t.domain, t.connected_at AS "connectedAt"
     FROM privacy_requests r JOIN tenants t ON t.id = r.tenant_id
     WHERE r.event_id = $1 AND r.done_at IS NULL`,
    [eventId],
  );
  return rows[0] ?? null;
}

/** Writes down what came of a request, in the register and in the audit log. */
export async function finishPrivacyRequest(
  tx: PipelineTransaction,
  { tenantId, eventId }: { tenantId: string; eventId: string },
  { outcome, counts, foundEventIds }: PrivacyResult,
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE privacy_requests SET done_at = $3, outcome = $4, counts = $5, found_event_ids = $6
     WHERE tenant_id = $1 AND event_id = $2`,
    [tenantId, eventId, now, outcome, JSON.stringify(counts), foundEventIds ?? null],
  );
  if (outcome !== 'erased') return;
  await tx.query(
    `INSERT INTO audit_log (tenant_id, id, at, action, actor_kind, target_kind, target_id, details)
     VALUES ($1, $2, $3, 'data.deleted', 'nobody', 'event', $4, $5)`,
    [tenantId, uuidV7(now.getTime()), now, eventId, JSON.stringify(counts)],
  );
}

/** Takes the addresses of people who were erased out of the register, and the events that were found for them. */
export async function forgetAddresses(
  tx: PipelineTransaction,
  tenantId: string,
  people: {
    eventId: string;
    customerIds: readonly string[];
    emails: readonly string[];
    phones: readonly string[];
  },
): Promise<void> {
  await tx.query(
    `UPDATE privacy_requests SET email = NULL, phone = NULL,
       found_event_ids = CASE WHEN found_event_ids IS NOT NULL THEN '{}'::uuid[] END
     WHERE tenant_id = $1 AND (event_id = $2 OR customer_id = ANY ($3::bigint[])
       OR lower(trim(email)) = ANY ($4::text[]) OR regexp_replace(phone, '[^\\d+]', '', 'g') = ANY ($5::text[]))`,
    [tenantId, people.eventId, people.customerIds, people.emails, people.phones],
  );
}
