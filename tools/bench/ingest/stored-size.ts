import type pg from 'pg';

/** Kilobytes that a kept event takes on disk: the event, the memory for duplicates and the inbox, with their indexes. */
export async function storedSize(superuser: pg.Client): Promise<number> {
  const result = await superuser.query<{ bytes: string; events: string }>(`
    SELECT (SELECT count(*) FROM events) AS events,
      (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('events') WHERE isleaf)
        + pg_total_relation_size('deliveries') + pg_total_relation_size('inbox') AS bytes`);
  const { bytes, events } = result.rows[0]!;
  return Number(bytes) / 1024 / Number(events);
}
