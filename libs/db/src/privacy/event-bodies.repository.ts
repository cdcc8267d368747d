import { packBody, type StoredBody } from '../bodies/body-codec';
import { bodySignature } from '../bodies/body-signature';
import { learnDictionaries } from '../bodies/body-dictionaries';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** The body of an event, as it is stored. */
export interface EventBodyRow extends StoredBody {
  id: string;
  topic: string;
}

const BODY = `id, topic, body, body_size AS "bodySize", body_dictionary AS "bodyDictionary"`;

/** The next bodies of a store by event id, the oldest first. @param after the last one read */
export async function bodiesAfter(
  tx: PipelineTransaction,
  tenantId: string,
  after: string,
  limit: number,
): Promise<EventBodyRow[]> {
  const { rows } = await tx.query<EventBodyRow>(
    `SELECT ${BODY} FROM events WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [tenantId, after, limit],
  );
  await learnDictionaries(tx, rows);
  return rows;
}

/** The bodies of these events, as far as they are kept. */
export async function bodiesOf(
  tx: PipelineTransaction,
  tenantId: string,
  ids: readonly string[],
): Promise<EventBodyRow[]> {
  const { rows } = await tx.query<EventBodyRow>(
    `SELECT ${BODY} FROM events WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id`,
    [tenantId, ids],
  );
  await learnDictionaries(tx, rows);
  return rows;
}

/** Puts a body without a customer in place of the one that was received. */
export async function replaceBody(
  tx: PipelineTransaction,
  event: { tenantId: string; id: string; bytes: Buffer },
  now: Date,
): Promise<void> {
  const { body, bodySize, bodyDictionary } = packBody(event.bytes);
  await tx.query(
    `UPDATE events SET body = $3, body_size = $4, body_dictionary = $5, erased_at = $6
     WHERE tenant_id = $1 AND id = $2`,
    [event.tenantId, event.id, body, bodySize, bodyDictionary, now],
  );
  // Else searches would tell of what was there, and pass by what is there now.
  await tx.query('UPDATE outcomes SET body_signature = $3 WHERE tenant_id = $1 AND event_id = $2', [
    event.tenantId,
    event.id,
    bodySignature(event.bytes),
  ]);
}

/** Renames customers in what was said of events, and forgets the piece of a body that is said where one cannot be read. */
export async function eraseReasons(
  tx: PipelineTransaction,
  tenantId: string,
  eventIds: readonly string[],
  customers: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.query(
    `UPDATE outcomes SET reason = 'malformed JSON'
     WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[]) AND reason LIKE 'malformed JSON:%'`,
    [tenantId, eventIds],
  );
  for (const [was, became] of customers) {
    await tx.query(
      `UPDATE outcomes SET reason = regexp_replace(reason, '\\mcustomer ' || $3 || '\\M', 'customer ' || $4)
       WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[]) AND reason LIKE '%customer%'`,
      [tenantId, eventIds, was, became],
    );
  }
}
