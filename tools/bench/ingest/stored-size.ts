import pg from 'pg';

/** What a kept event takes on disk: the event, the memory for duplicates and the inbox, with their indexes. */
export async function storedSize(superuserUrl: string): Promise<{ kbPerEvent: number }> {
  const client = new pg.Client({ connectionString: superuserUrl.replace(/\/postgres$/, '/shopmeter') });
  await client.connect();
  try {
    const result = await client.query<{ bytes: string; events: string }>(`
      SELECT (SELECT count(*) FROM events) AS events,
        (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('events') WHERE isleaf)
          + pg_total_relation_size('deliveries') + pg_total_relation_size('inbox') AS bytes`);
    const { bytes, events } = result.rows[0]!;
    return { kbPerEvent: Number(bytes) / 1024 / Number(events) };
  } finally {
    await client.end();
  }
}
