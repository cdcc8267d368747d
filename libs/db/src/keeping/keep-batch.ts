import { hash } from 'node:crypto';
import { packBody } from '../bodies/body-codec';
import { plainArray } from '../pipeline/array-literals';
import { shardOf } from '../pipeline/events.repository';
import type { PipelineDatabase } from '../scope/pipeline-database';
import type { EventBatch } from './event-batch';

/**
 * Duplicates are found by the memory for duplicates, then the fresh rest goes into `events` and `inbox`.
 * Sorted, so that two writers with the same webhooks never wait for each other in a circle.
 * Hashes, bodies and headers are one parameter, cut by offset: an array of bytea would be written in hexadecimal.
 */
const KEEP = `
  WITH delivery AS MATERIALIZED (
    SELECT * FROM unnest(
      $1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::timestamptz[], $11::boolean[], $12::integer[], $13::integer[], $14::integer[], $15::integer[], $16::smallint[]
    ) AS d(tenant_id, delivery_key, id, received_at, topic, shop_domain, webhook_id, shopify_event_id, api_version,
           triggered_at, app_signed, at, body_length, headers_length, body_size, body_dictionary)
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
    SELECT d.tenant_id, d.id, ${shardOf('d.tenant_id')}, '-infinity'
    FROM delivery d JOIN fresh ON fresh.event_id = d.id
  )
  SELECT id FROM delivery WHERE id NOT IN (SELECT event_id FROM fresh)`;

/**
 * Compresses a batch and keeps it durably, in one transaction. What it resolves for was committed.
 * @returns ids of the events that are not new: they were kept before, under another id
 */
export async function keepBatch(database: PipelineDatabase, batch: EventBatch): Promise<string[]> {
  const rows = await database.write<{ id: string }>(keeping(batch));
  return rows.map((row) => row.id);
}

/** The statement that keeps a batch, with everything compressed: it answers with the ids that are not new. */
export function keeping(batch: EventBatch) {
  const packed = packBatch(batch);
  return {
    name: 'keep-events',
    text: KEEP,
    values: [
      ...batch.columns,
      plainArray(packed.offsets),
      plainArray(packed.bodyLengths),
      plainArray(batch.headersLengths),
      plainArray(batch.bodyLengths),
      plainArray(packed.dictionaries),
      packed.bytes,
    ],
  };
}

/** For each event the hash of its body, the compressed body and the headers, one after the other. */
function packBatch({ bytes, bodyLengths, headersLengths }: EventBatch) {
  const received = Buffer.from(bytes);
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  const packedLengths: number[] = [];
  const dictionaries: (number | null)[] = [];
  let from = 0;
  let at = 0;
  bodyLengths.forEach((bodyLength, index) => {
    const headersAt = from + bodyLength;
    const body = received.subarray(from, headersAt);
    from = headersAt + headersLengths[index]!;
    const sha256 = hash('sha256', body, 'buffer');
    const packed = packBody(body);
    offsets.push(at);
    packedLengths.push(packed.body.length);
    dictionaries.push(packed.bodyDictionary);
    parts.push(sha256, packed.body, received.subarray(headersAt, from));
    at += sha256.length + packed.body.length + headersLengths[index]!;
  });
  return { offsets, bodyLengths: packedLengths, dictionaries, bytes: Buffer.concat(parts, at) };
}
