import type { LeftOutReason } from '@shopmeter/contracts';
import { countedOf } from '@shopmeter/metrics';
import { BARE, boundsOf, stepOf, type FoundRow, type Walk } from './walk';

interface ScannedCustomer {
  id: string;
  label: string | null;
  createdAt: Date | null;
  isDeleted: boolean;
  isMerged: boolean;
  eventId: string | null;
}

/** $1 the tenant, $2 the end, $3 and $4 the place, $5 how many. Those without a date come last. */
const SCAN = `
  (SELECT ${columns()} FROM customers c
   WHERE c.tenant_id = $1 AND c.created_at < $2 AND (c.created_at, c.shopify_id) < ($3::timestamptz, $4::bigint)
   ORDER BY c.created_at DESC, c.shopify_id DESC LIMIT $5)`;
const SCAN_UNDATED = `
  SELECT ${columns()} FROM customers c
  WHERE c.tenant_id = $1 AND c.created_at IS NULL AND c.shopify_id < $2 ORDER BY c.shopify_id DESC LIMIT $3`;

const LAST_ID = '9223372036854775807';

/** Customers by the day they were created. */
export const customerWalk: Walk = async (reader, question, after, limit) => {
  const { from, to, until, calendar } = boundsOf(question);
  const scanned: ScannedCustomer[] = [];
  if (!after || after.at) {
    const place = [after?.at ?? until, after?.id ?? '0'];
    const { rows } = await reader.query<ScannedCustomer>(SCAN, [question.tenantId, until, ...place, limit]);
    scanned.push(...rows);
  }
  if (scanned.length < limit) {
    const before = after && !after.at ? after.id : LAST_ID;
    const values = [question.tenantId, before, limit - scanned.length];
    scanned.push(...(await reader.query<ScannedCustomer>(SCAN_UNDATED, values)).rows);
  }
  const placed = scanned.map((customer) => ({
    ...customer,
    position: { at: customer.createdAt, id: customer.id },
  }));
  const rows = placed.map((customer): FoundRow => {
    const day = customer.createdAt && calendar.dayOf(customer.createdAt);
    const reason = reasonOf(customer);
    return {
      ...BARE,
      position: customer.position,
      kind: 'customer',
      id: customer.id,
      label: customer.label,
      day,
      parts: reason ? {} : countedOf('customer', { createdDay: day }, { ...question, from, to }),
      leftOut: reason ? [{ reason, parts: {} }] : [],
      eventIds: [customer.eventId],
    };
  });
  return stepOf(placed, limit, rows);
};

function reasonOf({ isMerged, isDeleted, createdAt }: ScannedCustomer): LeftOutReason | null {
  if (isMerged) return 'merged';
  if (isDeleted) return 'deleted';
  return createdAt ? null : 'no_date';
}

function columns(): string {
  return `c.shopify_id AS id, coalesce(c.name, c.email) AS label, c.created_at AS "createdAt",
    c.deleted_at IS NOT NULL AS "isDeleted", c.merged_into IS NOT NULL AS "isMerged", c.event_id AS "eventId"`;
}
