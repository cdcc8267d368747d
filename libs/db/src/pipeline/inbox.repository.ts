import type { StoredBody } from '../bodies/body-codec';
import { SIGNATURE_BYTES } from '../bodies/body-signature';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import { shardOf } from './events.repository';
import { storableText } from './storable-text';

/** What is known of an event besides its body. */
export interface EventHead {
  tenantId: string;
  id: string;
  topic: string;
  shopDomain: string;
  webhookId: string;
  apiVersion: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
  /** Verified with the app's secret, which no store knows. */
  appSigned: boolean;
  /**
   * Whether the same body, signed with the secret that all stores share, was kept earlier under another tenant:
   * a signed body sent again under a forged shop.
   */
  seenElsewhere: boolean;
}

/** An event with its stored body. */
export interface StoredEvent extends EventHead, StoredBody {}

/** An event whose body is at hand as what it says, and need not be read. */
export interface ReadEvent extends EventHead {
  /** As it was received. */
  body: Buffer;
  payload: unknown;
}

/** An event that waits to be applied. */
export interface WaitingEvent extends EventHead {
  attempts: number;
  /** Ordered to be applied anew, or moved to its store. */
  putBack: boolean;
}

/** An event to apply. */
export interface ClaimedEvent extends WaitingEvent, StoredEvent {
  shard: number;
}

export type OutcomeStatus = 'applied' | 'superseded' | 'unhandled' | 'quarantined' | 'dead';

export interface Outcome {
  tenantId: string;
  eventId: string;
  status: OutcomeStatus;
  reason: string | null;
  /** The event that holds the newer version, of a superseded one. */
  supersededBy?: string | null;
  attempts: number;
  /** What rules the body out of searches; without one it is always looked through. */
  bodySignature?: Buffer | null;
  /** When Shopify's delivery was received, where it was decided without a detour: how long that took tells the pace. */
  receivedAt?: Date;
}

const SHARD_LOCK = 7305;
const UNSIGNED = Buffer.alloc(SIGNATURE_BYTES);

/** Takes the shard for this transaction; false when another worker has it. One claimer per shard, so rollups are not contended. */
export async function lockShard(tx: PipelineTransaction, shard: number): Promise<boolean> {
  const result = await tx.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1, $2) AS locked', [
    SHARD_LOCK,
    shard,
  ]);
  return result.rows[0]!.locked;
}

/** Takes the shard of a tenant for this transaction, when who has it now is done: nothing of the tenant is applied meanwhile. */
export async function lockShardOf(tx: PipelineTransaction, tenantId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock($1, ${shardOf('$2')})`, [SHARD_LOCK, tenantId]);
}

/** Records what became of events and takes them out of the inbox. */
export async function decide(
  tx: PipelineTransaction,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  await tx.query({
    name: 'decide-events',
    text: `
      WITH decided AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::smallint[], $7::boolean[])
          WITH ORDINALITY AS r("tenantId", "eventId", status, reason, "supersededBy", attempts, signed, n)
      ), done AS (
        DELETE FROM inbox i USING decided d
        WHERE i.shard = ${shardOf('d."tenantId"')} AND i.tenant_id = d."tenantId" AND i.event_id = d."eventId"
      )
      INSERT INTO outcomes AS o (tenant_id, event_id, status, reason, superseded_by, attempts, decided_at, body_signature)
      SELECT "tenantId", "eventId", status, reason, "supersededBy", attempts, $8,
             CASE WHEN signed THEN substring($9::bytea FROM ((n - 1) * ${SIGNATURE_BYTES} + 1)::integer FOR ${SIGNATURE_BYTES}) END
      FROM decided
      ON CONFLICT (tenant_id, event_id) DO UPDATE SET attempts = excluded.attempts, decided_at = excluded.decided_at,
        body_signature = coalesce(excluded.body_signature, o.body_signature),
        -- Applied anew, an event that was overtaken meanwhile stays applied: it was.
        (status, reason, superseded_by) = (
          SELECT o.status, o.reason, o.superseded_by WHERE o.status = 'applied' AND excluded.status = 'superseded'
          UNION ALL
          SELECT excluded.status, excluded.reason, excluded.superseded_by
          WHERE NOT (o.status = 'applied' AND excluded.status = 'superseded'))`,
    values: [
      plainArray(outcomes.map((outcome) => outcome.tenantId)),
      plainArray(outcomes.map((outcome) => outcome.eventId)),
      plainArray(outcomes.map((outcome) => outcome.status)),
      textArray(outcomes.map((outcome) => storableText(outcome.reason))),
      plainArray(outcomes.map((outcome) => outcome.supersededBy ?? null)),
      plainArray(outcomes.map((outcome) => outcome.attempts)),
      plainArray(outcomes.map((outcome) => Boolean(outcome.bodySignature))),
      now,
      // One after the other: an array of them would be written in hexadecimal.
      Buffer.concat(outcomes.map((outcome) => outcome.bodySignature ?? UNSIGNED)),
    ],
  });
}

/** Leaves an event in the inbox until `availableAt`, with what went wrong. */
export async function postpone(
  tx: PipelineTransaction,
  event: { tenantId: string; id: string },
  failure: { attempts: number; availableAt: Date; error: string },
): Promise<void> {
  await tx.query(
    `UPDATE inbox SET attempts = $3, available_at = $4, error = $5
     WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1 AND event_id = $2`,
    [event.tenantId, event.id, failure.attempts, failure.availableAt, storableText(failure.error)],
  );
}

/** Whether an event still waits after so many attempts; holds its row until the transaction ends. */
export async function stillWaits(
  tx: PipelineTransaction,
  event: { tenantId: string; id: string; attempts: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM inbox
     WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1 AND event_id = $2 AND attempts = $3 FOR UPDATE`,
    [event.tenantId, event.id, event.attempts],
  );
  return rowCount === 1;
}

/**
 * Ends pauses that no failure can have asked for: the clock went back since they were set.
 * @param bound the longest pause after so many failed attempts, in milliseconds, by attempts from 1
 * @returns how many
 */
export async function endImpossiblePauses(
  database: PipelineDatabase,
  now: Date,
  bound: readonly number[],
): Promise<number> {
  return database.transaction(async (tx) => {
    const result = await tx.query(
      `UPDATE inbox i SET available_at = '-infinity'
       FROM unnest($2::timestamptz[]) WITH ORDINALITY AS longest(until, attempts)
       WHERE i.attempts > 0 AND i.available_at > $1 AND i.attempts = longest.attempts AND i.available_at > longest.until`,
      [now, bound.map((milliseconds) => new Date(now.getTime() + milliseconds))],
    );
    return result.rowCount ?? 0;
  });
}

/** Tells every API process which tenants' numbers changed, when and only when the transaction commits. */
export async function announceApplied(
  tx: PipelineTransaction,
  applied: { tenantId: string; topics: string[] }[],
): Promise<void> {
  if (applied.length === 0) return;
  await tx.query(
    `SELECT pg_notify('shopmeter_applied', message) FROM json_array_elements_text($1::json) AS message`,
    [JSON.stringify(applied.map((entry) => JSON.stringify(entry)))],
  );
}
