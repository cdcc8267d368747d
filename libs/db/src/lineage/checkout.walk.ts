import type { LeftOutReason } from '@shopmeter/contracts';
import { beyond, countedOf, youngAmounts, type CheckoutSource, type CountedOver } from '@shopmeter/metrics';
import { CHECKOUT, type CheckoutState } from '../pipeline/checkout-states.repository';
import { BARE, boundsOf, stepOf, type FoundRow, type LineageQuestion, type Walk } from './walk';

interface ScannedCheckout extends CheckoutState {
  isDeleted: boolean;
  eventId: string | null;
  orderEventId: string | null;
}

/** $1 the tenant, $2 and $3 the instants, $4 and $5 the place, $6 how many. */
const SCAN = `
  SELECT ${CHECKOUT}, c.deleted_at IS NOT NULL AS "isDeleted", c.event_id AS "eventId", (
    SELECT o.event_id FROM orders o WHERE o.tenant_id = c.tenant_id AND o.checkout_token = c.token
      AND NOT o.test AND o.deleted_at IS NULL ORDER BY o.created_at LIMIT 1
  ) AS "orderEventId"
  FROM checkouts c
  WHERE c.tenant_id = $1 AND c.created_at >= $2 AND c.created_at < $3
    AND (c.created_at, c.token) < ($4::timestamptz, $5::text)
  ORDER BY c.created_at DESC, c.token DESC LIMIT $6`;

/** Checkouts by the day they were begun. */
export const checkoutWalk: Walk = async (reader, question, after, limit) => {
  const { since, until } = boundsOf(question);
  const place = [after?.at ?? until, after?.id ?? ''];
  const values = [question.tenantId, since, until, ...place, limit];
  const scan = await reader.query<ScannedCheckout>(SCAN, values);
  const scanned = scan.rows.map((row) => ({
    ...row,
    totalCents: row.totalCents === null ? null : Number(row.totalCents),
    position: { at: row.createdAt, id: row.token },
  }));
  const rows = scanned.map((row): FoundRow => ({
    ...BARE,
    position: row.position,
    kind: 'checkout',
    id: row.token,
    label: null,
    day: boundsOf(question).calendar.dayOf(row.createdAt),
    ...explain(row, question),
    eventIds: [row.eventId, row.orderEventId],
  }));
  return stepOf(scanned, limit, rows);
};

function explain(checkout: ScannedCheckout, question: LineageQuestion): Pick<FoundRow, 'parts' | 'leftOut'> {
  const { from, to, calendar } = boundsOf(question);
  const over: CountedOver = { ...question, from, to };
  const source: CheckoutSource = { ...checkout, createdDay: calendar.dayOf(checkout.createdAt) };
  if (checkout.isDeleted) return { parts: {}, leftOut: [{ reason: 'deleted', parts: {} }] };
  const young = Object.entries(youngAmounts(checkout, question.currency, question.now)).filter(
    ([part, value]) => over.parts.includes(part) && value !== 0,
  );
  const parts = { ...countedOf('checkout', source, over), ...Object.fromEntries(young) };
  const { currency } = question;
  const valued = { ...source, currency, totalCents: source.totalCents ?? 1 };
  const isWorthMore = Object.keys(beyond(countedOf('checkout', valued, over), parts)).length > 0;
  const isForeign = source.currency !== null && source.currency !== currency;
  const reason: LeftOutReason = isForeign ? 'other_currency' : 'no_amount';
  return { parts, leftOut: isWorthMore ? [{ reason, parts: {} }] : [] };
}
