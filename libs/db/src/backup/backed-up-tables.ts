import type pg from 'pg';

export interface BackedUpTable {
  name: string;
  /** Those that are not computed from others. */
  columns: string[];
  /** A role that row-level security hides nothing from; null: the owner, where there is none. */
  reader: string | null;
}

/** A table that refers to another comes after it. Partitions belong to their table. */
const TABLES = `
  WITH RECURSIVE named AS (
    SELECT c.oid, c.relname AS name, c.relrowsecurity AS secured FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ), deep AS (
    SELECT oid, 0 AS depth FROM named
    UNION
    SELECT f.conrelid, deep.depth + 1 FROM deep JOIN pg_constraint f ON f.confrelid = deep.oid
    WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
  )
  SELECT name,
    (SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = n.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
    CASE WHEN secured THEN coalesce(
      (SELECT min(r.rolname) FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
       WHERE p.polrelid = n.oid AND p.polcmd IN ('*', 'r') AND pg_get_expr(p.polqual, p.polrelid) = 'true'
         AND has_table_privilege(r.oid, n.oid, 'SELECT')), 'nobody') END AS reader
  FROM named n JOIN (SELECT oid, max(depth) AS depth FROM deep GROUP BY oid) d USING (oid)
  ORDER BY d.depth, name`;

/** Every table of ours, in an order in which they can be filled. @throws when one of them cannot be read whole */
export async function backedUpTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(TABLES);
  const hidden = rows.filter(({ reader }) => reader === 'nobody').map(({ name }) => name);
  if (hidden.length > 0) throw new Error(`no role sees every row of ${hidden.join(', ')}`);
  return rows;
}
