import type { OrderMoment } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';
import { COUNTED_ORDER, type IdentityKey } from './identities.repository';

/** An order of someone around which others are looked for, but not beyond the one before and the one after. */
export interface OrderProbe extends IdentityKey {
  order: OrderMoment;
  previous: OrderMoment | null;
  next: OrderMoment | null;
}

/** What lies around a probe. */
export interface NeighbouringOrders {
  /** At most two, the nearest first. */
  before: OrderMoment[];
  after: OrderMoment[];
}

/**
 * The nearest two orders of the same buyer before and after each order, by the index on buyer and time: as fast for
 * who ordered a million times as for who ordered twice.
 */
export async function neighbouringOrders(
  tx: PipelineTransaction,
  probes: readonly OrderProbe[],
): Promise<NeighbouringOrders[]> {
  const found = probes.map((): NeighbouringOrders => ({ before: [], after: [] }));
  if (probes.length === 0) return found;
  const columns = [
    plainArray(probes.map(({ tenantId }) => tenantId)),
    textArray(probes.map(({ identity }) => identity)),
    ...bounds(probes.map(({ order }) => order)),
  ];
  const before = bounds(probes.map(({ previous }) => previous ?? { at: '-infinity', orderId: '0' }));
  const after = bounds(probes.map(({ next }) => next ?? { at: 'infinity', orderId: '0' }));
  const sides = [
    { side: 'before', text: BEFORE, values: before },
    { side: 'after', text: AFTER, values: after },
  ] as const;
  for (const { side, text, values } of sides) {
    const name = `orders-${side}`;
    const { rows } = await tx.query<OrderMoment & { n: string }>({
      name,
      text,
      values: [...columns, ...values],
    });
    for (const { n, orderId, at } of rows) found[Number(n) - 1]![side].push({ orderId, at });
  }
  return found;
}

function bounds(moments: readonly { at: Date | string; orderId: string }[]): [string, string] {
  return [
    plainArray(moments.map(({ at }) => (at instanceof Date ? at.toISOString() : at))),
    plainArray(moments.map(({ orderId }) => orderId)),
  ];
}

function nearest(towards: '<' | '>', until: '<' | '>', direction: 'ASC' | 'DESC'): string {
  return `
    SELECT p.n, near.* FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bigint[])
      WITH ORDINALITY AS p(tenant_id, identity, at, id, until_at, until_id, n)
    CROSS JOIN LATERAL (
      SELECT o.shopify_id AS "orderId", o.occurred_at AS at FROM orders o
      WHERE o.tenant_id = p.tenant_id AND o.identity = p.identity AND ${COUNTED_ORDER}
        AND (o.occurred_at, o.shopify_id) ${towards} (p.at, p.id)
        AND (o.occurred_at, o.shopify_id) ${until} (p.until_at, p.until_id)
      ORDER BY o.occurred_at ${direction}, o.shopify_id ${direction} LIMIT 2
    ) near
    ORDER BY p.n`;
}

const BEFORE = nearest('<', '>', 'DESC');
const AFTER = nearest('>', '<', 'ASC');
