import type pg from 'pg';

/** Keys of the copies: distinct from the originals' and from each other's, in the order of time as real ones are. */
const LATER_UUID = (column: string) =>
  `(substr(t.${column}::text, 1, 24) || lpad(to_hex(k), 12, '0'))::uuid AS ${column}`;
const LATER_ID = (column: string) => `t.${column} + k * 1000000000 AS ${column}`;
const LATER_TEXT = (column: string) => `t.${column} || '-' || k AS ${column}`;

/** What each copy of a row has of its own. Bodies are left small: no statement reads a stored event's again. */
const COPIED: Record<string, Record<string, string>> = {
  events: {
    id: LATER_UUID('id'),
    body: `'\\x00'::bytea AS body`,
    body_sha256: `sha256((t.id::text || k)::bytea) AS body_sha256`,
  },
  deliveries: { delivery_key: 'gen_random_uuid() AS delivery_key', event_id: LATER_UUID('event_id') },
  outcomes: { event_id: LATER_UUID('event_id') },
  orders: { shopify_id: LATER_ID('shopify_id'), identity: LATER_TEXT('identity') },
  order_lines: { order_id: LATER_ID('order_id'), shopify_id: LATER_ID('shopify_id') },
  ledger: { order_id: LATER_ID('order_id'), line_item_id: LATER_ID('line_item_id') },
  identities: { identity: LATER_TEXT('identity'), first_order_id: LATER_ID('first_order_id') },
};
/** Copies made in one statement. */
const CHUNK = 20;

/**
 * Multiplies what was applied so far, all its tables, until about `count` events are stored.
 * Without triggers, as the superuser: what is copied is consistent already.
 */
export async function storeOrders(superuser: pg.Client, count: number): Promise<void> {
  const sample = await superuser.query<{ count: number }>('SELECT count(*)::integer AS count FROM events');
  const copies = Math.ceil(count / sample.rows[0]!.count) - 1;
  await superuser.query(`SET session_replication_role = 'replica'`);
  for (const table of Object.keys(COPIED)) {
    await superuser.query(`CREATE TEMP TABLE sample AS SELECT * FROM ${table}`);
    const sql = await copyStatement(superuser, table);
    for (let first = 1; first <= copies; first += CHUNK) {
      await superuser.query(sql, [first, Math.min(copies, first + CHUNK - 1)]);
    }
    await superuser.query('DROP TABLE sample');
  }
  await superuser.query(`RESET session_replication_role`);
  await superuser.query(`VACUUM ANALYZE ${Object.keys(COPIED).join(', ')}`);
  await superuser.query('CHECKPOINT');
}

async function copyStatement(superuser: pg.Client, table: string): Promise<string> {
  const { rows } = await superuser.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  const values = rows.map(({ name }) => COPIED[table]![name] ?? `t.${name}`);
  return `INSERT INTO ${table} (${rows.map(({ name }) => name).join(', ')})
          SELECT ${values.join(', ')} FROM generate_series($1::integer, $2::integer) AS k, sample t`;
}
