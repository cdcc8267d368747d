import { hash } from 'node:crypto';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from '../pipeline/array-literals';

/** What stands for a customer who was erased, or for who placed an order. */
export interface Erasure {
  tenantId: string;
  subject: string;
  customerId: string | null;
  /** Of an order: who placed it. */
  identity: string | null;
}

/** The subject of a customer: a digest, so that the customer's id is nowhere and is known when it comes again. */
export function customerSubject(tenantId: string, customerId: string): string {
  return `c:${hash('sha256', `${tenantId}/customer/${customerId}`, 'base64url')}`;
}

export function orderSubject(orderId: string): string {
  return `o:${orderId}`;
}

/** Those of these subjects that were erased. */
export async function findErasures(
  tx: PipelineTransaction,
  subjects: readonly { tenantId: string; subject: string }[],
): Promise<Erasure[]> {
  if (subjects.length === 0) return [];
  const { rows } = await tx.query<Erasure>(
    `SELECT e.tenant_id AS "tenantId", e.subject, e.customer_id AS "customerId", e.identity
     FROM unnest($1::uuid[], $2::text[]) AS k(tenant_id, subject)
     JOIN erasures e ON e.tenant_id = k.tenant_id AND e.subject = k.subject`,
    [plainArray(subjects.map(({ tenantId }) => tenantId)), textArray(subjects.map(({ subject }) => subject))],
  );
  return rows;
}

/** Notes what stands for whom from now on. What was noted before stays. */
export async function noteErasures(
  tx: PipelineTransaction,
  erasures: readonly Erasure[],
  eventId: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO erasures (tenant_id, subject, customer_id, identity, event_id)
     SELECT *, $5::uuid FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      plainArray(erasures.map(({ tenantId }) => tenantId)),
      textArray(erasures.map(({ subject }) => subject)),
      plainArray(erasures.map(({ customerId }) => customerId)),
      textArray(erasures.map(({ identity }) => identity)),
      eventId,
    ],
  );
}
