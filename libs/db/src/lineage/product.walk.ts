import { beyond, countedOf, type CountedOver } from '@shopmeter/metrics';
import { productStates } from '../pipeline/product-states.repository';
import { keyOf } from '../pipeline/facts.repository';
import { BARE, boundsOf, stepOf, type FoundRow, type Walk } from './walk';

interface ScannedProduct {
  id: string;
  label: string;
  isDeleted: boolean;
  eventId: string | null;
}

/** $1 the tenant, $2 the end, $3 the place, $4 how many. */
const SCAN = `
  SELECT p.shopify_id AS id, p.title AS label, p.deleted_at IS NOT NULL AS "isDeleted", p.event_id AS "eventId"
  FROM products p
  WHERE p.tenant_id = $1 AND (p.created_at IS NULL OR p.created_at < $2) AND p.shopify_id < $3
  ORDER BY p.shopify_id DESC LIMIT $4`;

const LAST_ID = '9223372036854775807';

/** Products, those with the greatest id first. */
export const productWalk: Walk = async (reader, question, after, limit) => {
  const { tenantId } = question;
  const { from, to, until, calendar } = boundsOf(question);
  const over: CountedOver = { ...question, from, to };
  const scan = await reader.query<ScannedProduct>(SCAN, [tenantId, until, after?.id ?? LAST_ID, limit]);
  const scanned = scan.rows.map((row) => ({ ...row, position: { at: null, id: row.id } }));
  const keys = scanned.map(({ id }) => ({ tenantId, shopifyId: id }));
  const states = await productStates(reader, keys);
  const rows = scanned.map((product): FoundRow => {
    const { isActive, createdAt } = states.get(keyOf({ tenantId, shopifyId: product.id }))!;
    const createdDay = createdAt && calendar.dayOf(createdAt);
    const parts = countedOf('product', { isActive, createdDay }, over);
    const more = beyond(countedOf('product', { isActive: true, createdDay }, over), parts);
    const reason = product.isDeleted ? 'deleted' : 'not_active';
    return {
      ...BARE,
      position: product.position,
      kind: 'product',
      id: product.id,
      label: product.label,
      day: createdDay,
      parts,
      leftOut: Object.keys(more).length > 0 ? [{ reason, parts: more }] : [],
      eventIds: [product.eventId],
    };
  });
  return stepOf(scanned, limit, rows);
};
