import type { StoredBody } from '../bodies/body-codec';
import type { PipelineDatabase } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';

/** Stands for "no tenant" on events of an unknown shop; no tenant ever has it. */
export const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** How many parts the tenants are dealt into for applying. One worker applies one part at a time. */
export const SHARDS = 16;

/** SQL for the shard of a tenant. @param tenantId the SQL of its id */
export function shardOf(tenantId: string): string {
  return `(hashtext(${tenantId}::text) & 2147483647) % ${SHARDS}`;
}

/** A delivery that was verified and is to be kept. */
export interface NewEvent extends StoredBody {
  tenantId: string;
  /** A UUID of version 7, made when the delivery was received. */
  id: string;
  /** Equal for repeated deliveries of one webhook, and for nothing else. */
  deliveryKey: string;
  receivedAt: Date;
  topic: string;
  shopDomain: string;
  webhookId: string;
  shopifyEventId: string | null;
  apiVersion: string | null;
  triggeredAt: Date | null;
  headers: Record<string, string>;
  bodySha256: Buffer;
  /** Verified with the app's secret, which all stores share. */
  appSigned: boolean;
}

/**
 * Duplicates are found by the memory for duplicates, then the fresh rest goes into `events` and `inbox`.
 * Sorted, so that two writers with the same webhooks never wait for each other in a circle.
 * Hashes, bodies and headers are one parameter, cut by offset: an array of bytea would be written in hexadecimal.
 */
const KEEP = `
  WITH delivery AS MATERIALIZED (
    SELECT * FROM unnest(
      $1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::timestamptz[], $11::integer[], $12::integer[], $13::integer[], $14::integer[], $15::smallint[], $16::boolean[]
    ) AS d(tenant_id, delivery_key, id, received_at, topic, shop_domain, webhook_id, shopify_event_id, api_version,
           triggered_at, at, body_length, headers_length, body_size, body_dictionary, app_signed)
  ), fresh AS (
    INSERT INTO deliveries (tenant_id, delivery_key, event_id)
    SELECT tenant_id, delivery_key, id FROM delivery ORDER BY tenant_id, delivery_key
    ON CONFLICT DO NOTHING
    RETURNING event_id
  ), kept AS (
    INSERT INTO events (tenant_id, id, received_at, topic, shop_domain, webhook_id, shopify_event_id, api_version,
                        triggered_at, headers, body, body_size, body_dictionary, body_sha256, app_signed)
    SELECT d.tenant_id, d.id, d.received_at, d.topic, d.shop_domain, d.webhook_id, d.shopify_event_id, d.api_version,
           d.triggered_at,
           convert_from(substring($17::bytea FROM d.at + 33 + d.body_length FOR d.headers_length), 'UTF8')::jsonb,
           substring($17::bytea FROM d.at + 33 FOR d.body_length), d.body_size, d.body_dictionary,
           substring($17::bytea FROM d.at + 1 FOR 32), d.app_signed
    FROM delivery d JOIN fresh ON fresh.event_id = d.id
  ), waiting AS (
    INSERT INTO inbox (tenant_id, event_id, shard, available_at)
    SELECT d.tenant_id, d.id, ${shardOf('d.tenant_id')}, d.received_at
    FROM delivery d JOIN fresh ON fresh.event_id = d.id
  )
  SELECT id FROM delivery WHERE id NOT IN (SELECT event_id FROM fresh)`;

/**
 * Keeps a batch durably, in one transaction. What it resolves for was committed.
 * @returns ids of the events that are not new: they were kept before, under another id
 */
export async function keepEvents(
  database: PipelineDatabase,
  events: readonly NewEvent[],
): Promise<Set<string>> {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  const headersLengths: number[] = [];
  let at = 0;
  for (const event of events) {
    const headers = Buffer.from(JSON.stringify(event.headers));
    offsets.push(at);
    headersLengths.push(headers.length);
    parts.push(event.bodySha256, event.body, headers);
    at += event.bodySha256.length + event.body.length + headers.length;
  }
  const rows = await database.write<{ id: string }>({
    name: 'keep-events',
    text: KEEP,
    values: [
      plainArray(events.map((event) => event.tenantId)),
      plainArray(events.map((event) => event.deliveryKey)),
      plainArray(events.map((event) => event.id)),
      plainArray(events.map((event) => event.receivedAt.toISOString())),
      textArray(events.map((event) => event.topic)),
      textArray(events.map((event) => event.shopDomain)),
      textArray(events.map((event) => event.webhookId)),
      textArray(events.map((event) => event.shopifyEventId)),
      textArray(events.map((event) => event.apiVersion)),
      plainArray(events.map((event) => event.triggeredAt?.toISOString() ?? null)),
      plainArray(offsets),
      plainArray(events.map((event) => event.body.length)),
      plainArray(headersLengths),
      plainArray(events.map((event) => event.bodySize)),
      plainArray(events.map((event) => event.bodyDictionary)),
      plainArray(events.map((event) => event.appSigned)),
      Buffer.concat(parts, at),
    ],
  });
  return new Set(rows.map((row) => row.id));
}

/** Creates the daily partitions of the coming days. @returns how many were missing */
export async function ensureEventPartitions(
  database: PipelineDatabase,
  firstDay: string,
  days: number,
): Promise<number> {
  return database.transaction(async (tx) => {
    const result = await tx.query<{ created: number }>('SELECT ensure_event_partitions($1, $2) AS created', [
      firstDay,
      days,
    ]);
    return result.rows[0]!.created;
  });
}
