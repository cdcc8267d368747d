import { bodySignature, packBody } from '@shopmeter/db';
import type pg from 'pg';
import { SignedOrders } from '../ingest/signed-orders';

/** The newest events have orders of 6.6 kB as bodies; nobody reads those of older ones. */
export const SEARCHED = 100_000;
/** Different bodies: the others repeat them. */
const BODIES = 2000;
const CHUNK = 50_000;

/** Stores a day's worth of applied events of a store, past the API: one at each hundredth of a second. */
export async function fillEvents(
  superuser: pg.Client,
  { tenantId, domain, count }: { tenantId: string; domain: string; count: number },
): Promise<void> {
  const orders = new SignedOrders({ secret: 'bench', firstId: 1 });
  await superuser.query(
    'CREATE TEMP TABLE bodies (n integer PRIMARY KEY, body bytea, size integer, dictionary smallint, signature bytea)',
  );
  for (let n = 0; n < BODIES; n += 1) {
    await addBody(superuser, n, orders.body('bench-00000.myshopify.com'));
  }
  await addBody(superuser, -1, Buffer.from('{"id":1}'));
  for (let first = 0; first < count; first += CHUNK) {
    const last = Math.min(count, first + CHUNK) - 1;
    await superuser.query(FILL, [tenantId, domain, first, last, count, SEARCHED, BODIES]);
  }
  await superuser.query('ANALYZE events; ANALYZE outcomes');
}

async function addBody(superuser: pg.Client, n: number, bytes: Buffer): Promise<void> {
  const { body, bodySize, bodyDictionary } = packBody(bytes);
  const values = [n, body, bodySize, bodyDictionary, bodySignature(bytes)];
  await superuser.query('INSERT INTO bodies VALUES ($1, $2, $3, $4, $5)', values);
}

/** Ids as UUIDs of version 7 at the moments of receiving. */
const FILL = `
  WITH made AS (
    SELECT n, now() - ($5::integer - n) * interval '10 milliseconds' AS at FROM generate_series($3::integer, $4::integer) n
  ), named AS (
    SELECT n, at, overlay(overlay(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || md5(n::text)
      placing '7' from 13 for 1) placing '8' from 17 for 1) AS hex FROM made
  ), filled AS (
    SELECT named.*, b.body, b.size, b.dictionary, b.signature
    FROM named JOIN bodies b ON b.n = CASE WHEN named.n >= $5 - $6::integer THEN named.n % $7::integer ELSE -1 END
  ), kept AS (
    INSERT INTO events (tenant_id, id, received_at, topic, shop_domain, webhook_id, headers, body, body_size,
      body_sha256, body_dictionary, triggered_at, app_signed)
    SELECT $1, left(hex, 32)::uuid, at, 'orders/create', $2, n::text, '{}', body, size, '', dictionary, at, true FROM filled
  )
  INSERT INTO outcomes (tenant_id, event_id, status, attempts, decided_at, body_signature)
  SELECT $1, left(hex, 32)::uuid, 'applied', 1, at + interval '300 milliseconds', signature FROM filled`;
