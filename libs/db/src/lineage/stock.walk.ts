import { BARE, stepOf, type FoundRow, type Walk } from './walk';

interface ScannedStock {
  itemId: string;
  locationId: string;
  available: number | null;
  label: string | null;
  eventId: string;
}

/** $1 the tenant, $2 and $3 the place, $4 how many. */
const SCAN = `
  SELECT s.inventory_item_id AS "itemId", s.location_id AS "locationId", s.available, s.event_id AS "eventId", (
    SELECT coalesce(p.title || ' · ' || nullif(v.title, ''), p.title) FROM variants v
    LEFT JOIN products p ON p.tenant_id = v.tenant_id AND p.shopify_id = v.product_id
    WHERE v.tenant_id = $1 AND v.inventory_item_id = s.inventory_item_id LIMIT 1
  ) AS label
  FROM stock_levels s
  WHERE s.tenant_id = $1 AND (s.inventory_item_id, s.location_id) > ($2::bigint, $3::bigint)
  ORDER BY s.inventory_item_id, s.location_id LIMIT $4`;

/** What is there of each item at each location. */
export const stockWalk: Walk = async (reader, { tenantId }, after, limit) => {
  const [item = '-1', location = '-1'] = after?.id.split('/') ?? [];
  const { rows: found } = await reader.query<ScannedStock>(SCAN, [tenantId, item, location, limit]);
  const scanned = found.map((row) => ({
    ...row,
    position: { at: null, id: `${row.itemId}/${row.locationId}` },
  }));
  const rows = scanned.map(({ position, available, label, eventId }): FoundRow => ({
    ...BARE,
    position,
    kind: 'stock',
    id: position.id,
    label,
    parts: available === null ? {} : { available },
    leftOut: available === null ? [{ reason: 'not_tracked', parts: {} }] : [],
    eventIds: [eventId],
  }));
  return stepOf(scanned, limit, rows);
};
