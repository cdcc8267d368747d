import type { OrderMoment } from '@shopmeter/metrics';
import { askStores, type StatementOfStores } from '../distribution/each-store';
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
  const numbered = probes.map((probe, n) => ({ ...probe, n }));
  for (const [side, statement] of [
    ['before', BEFORE],
    ['after', AFTER],
  ] as const) {
    const rows = await askStores<OrderMoment & { n: number }, NumberedProbe>(tx, statement, numbered);
    for (const { n, orderId, at } of rows) found[n]![side].push({ orderId, at });
  }
  return found;
}

type NumberedProbe = OrderProbe & { n: number };

function moments(of: readonly { at: Date | string; orderId: string }[]): [string, string] {
  return [
    plainArray(of.map(({ at }) => (at instanceof Date ? at.toISOString() : at))),
    plainArray(of.map(({ orderId }) => orderId)),
  ];
}

function nearest(
  name: string,
  [towards, until, direction]: ['<', '>', 'DESC'] | ['>', '<', 'ASC'],
  boundOf: (probe: OrderProbe) => { at: Date | string; orderId: string },
): StatementOfStores<NumberedProbe> {
  return {
    name,
    column: 'p.tenant_id',
    text: (store) => `
      SELECT p.n, near.* FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::integer[])
        AS p(tenant_id, identity, at, id, until_at, until_id, n)
      CROSS JOIN LATERAL (
        SELECT o.shopify_id AS "orderId", o.occurred_at AS at FROM orders o
        WHERE o.tenant_id = ${store} AND o.identity = p.identity AND ${COUNTED_ORDER}
          AND (o.occurred_at, o.shopify_id) ${towards} (p.at, p.id)
          AND (o.occurred_at, o.shopify_id) ${until} (p.until_at, p.until_id)
        ORDER BY o.occurred_at ${direction}, o.shopify_id ${direction} LIMIT 2
      ) near
      ORDER BY p.n`,
    values: (probes) => [
      plainArray(probes.map(({ tenantId }) => tenantId)),
      textArray(probes.map(({ identity }) => identity)),
      ...moments(probes.map(({ order }) => order)),
      ...moments(probes.map(boundOf)),
      plainArray(probes.map(({ n }) => n)),
    ],
  };
}

const BEFORE = nearest(
  'orders-before',
  ['<', '>', 'DESC'],
  ({ previous }) => previous ?? { at: '-infinity', orderId: '0' },
);
const AFTER = nearest(
  'orders-after',
  ['>', '<', 'ASC'],
  ({ next }) => next ?? { at: 'infinity', orderId: '0' },
);
