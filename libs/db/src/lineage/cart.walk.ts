import { beyond, countedOf } from '@shopmeter/metrics';
import { CART, type CartState } from '../pipeline/checkout-states.repository';
import { BARE, boundsOf, stepOf, type FoundRow, type Walk } from './walk';

/** $1 the tenant, $2 and $3 the instants, $4 and $5 the place, $6 how many. */
const SCAN = `
  SELECT ${CART}, c.event_id AS "eventId" FROM carts c
  WHERE c.tenant_id = $1 AND c.created_at >= $2 AND c.created_at < $3
    AND (c.created_at, c.token) < ($4::timestamptz, $5::text)
  ORDER BY c.created_at DESC, c.token DESC LIMIT $6`;

/** Carts by the day they were begun. */
export const cartWalk: Walk = async (reader, question, after, limit) => {
  const { from, to, since, until, calendar } = boundsOf(question);
  const over = { ...question, from, to };
  const place = [after?.at ?? until, after?.id ?? ''];
  const values = [question.tenantId, since, until, ...place, limit];
  const scan = await reader.query<CartState & { eventId: string | null }>(SCAN, values);
  const scanned = scan.rows.map((row) => ({ ...row, position: { at: row.createdAt, id: row.token } }));
  const rows = scanned.map((cart): FoundRow => {
    const source = { ...cart, createdDay: calendar.dayOf(cart.createdAt) };
    const parts = countedOf('cart', source, over);
    const more = beyond(countedOf('cart', { ...source, lineCount: 1 }, over), parts);
    return {
      ...BARE,
      position: cart.position,
      kind: 'cart',
      id: cart.token,
      label: null,
      day: source.createdDay,
      parts,
      leftOut: Object.keys(more).length > 0 ? [{ reason: 'no_lines', parts: more }] : [],
      eventIds: [cart.eventId],
    };
  });
  return stepOf(scanned, limit, rows);
};
