import { Injectable } from '@nestjs/common';
import { localDays } from '@shopmeter/commerce';
import {
  bigintIdSchema,
  type CustomerAnswer,
  type CustomerListAnswer,
  type CustomerListQuery,
  type CustomerQuery,
  type SegmentsAnswer,
} from '@shopmeter/contracts';
import { CustomerListRepository, CustomerSegmentsRepository, FOUND_MAX, SCORED_MIN } from '@shopmeter/db';
import { countSegments, SEGMENTS } from '@shopmeter/metrics';
import { PageCursor, oneText } from '../http/page-cursor';
import { freshnessOf } from '../metrics/freshness-of';
import { MetricsReading, type MetricsTenant } from '../metrics/metrics-reading';
import { columnsOf, CUSTOMER_COLUMNS, listedCustomer, type Bought } from './customer-answers';
import { customerPlace } from './customer-place';

const SCORE_DEFINITION =
  'Customers and guests are ranked by their last order (recency), by how many orders they placed (frequency) and by net ' +
  'sales in the currency of the store (money), each cut into fifths: 5 is the newest, the most, the highest. Of equals, ' +
  'who ordered last ranks higher. Ranks are computed anew within minutes after orders change.';

/** Answers who bought, one by one. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly reading: MetricsReading,
    private readonly list: CustomerListRepository,
    private readonly segmented: CustomerSegmentsRepository,
  ) {}

  async page(tenant: MetricsTenant, query: CustomerListQuery): Promise<CustomerListAnswer> {
    const { sort, order, search, limit } = query;
    const { head, store, now } = await this.#head(tenant);
    const { currency, zone } = store;
    const cursor = new PageCursor(tenant.id, ['customers', sort, order, search, currency]);
    const after = cursor.read(query.cursor, customerPlace(sort));
    const found = search === undefined ? null : await this.list.find(tenant.id, search);
    const isTooWide = found !== null && found.length > FOUND_MAX;
    // One more than is shown says whether there is another page.
    const question = { tenantId: tenant.id, currency, sort, order, after, limit: limit + 1 };
    const rows = isTooWide ? [] : await this.list.page(question, found);
    const sums = await this.list.sums(tenant.id, currency);
    const totals = columnsOf(boughtEver(sums));
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const context = { zone, now, storeNetCents: totals.netSalesCents };
    return {
      dimension: 'customer',
      ...head,
      columns: CUSTOMER_COLUMNS,
      totals: Object.fromEntries(
        Object.entries(totals).map(([id, value]) => [id, { value, previous: null, change: null }]),
      ),
      customers: sums.get('cohortCustomers') ?? 0,
      rest: {
        netSalesCents: totals.netSalesCents - (sums.get('cohortNetSales') ?? 0),
        orders: totals.orders - (sums.get('cohortOrders') ?? 0),
      },
      isTooWide,
      rows: shown.map((row) => listedCustomer(row, context)),
      next: last ? cursor.write([last.value, last.identity]) : null,
    };
  }

  /** @returns null for who has no order that counts in the store's currency */
  async customer(tenant: MetricsTenant, key: string, query: CustomerQuery): Promise<CustomerAnswer | null> {
    const { limit } = query;
    const cursor = new PageCursor(tenant.id, ['orders of', key]);
    const before = cursor.read(query.cursor, oneText(bigintIdSchema));
    const { head, store, now } = await this.#head(tenant);
    const identity = await this.#identityOf(tenant.id, key);
    const row = identity && (await this.segmented.customer(tenant.id, store.currency, identity));
    if (!row) return null;
    const found = await this.segmented.orders(tenant.id, identity, { before, limit: limit + 1 });
    const days = localDays(store.zone);
    const orders = found.slice(0, limit).map(({ netCents, occurredAt, ...order }) => ({
      ...order,
      occurredAt: occurredAt.toISOString(),
      day: days.dayOf(occurredAt),
      netSalesCents: netCents,
    }));
    const storeNetCents = columnsOf(
      boughtEver(await this.list.sums(tenant.id, store.currency)),
    ).netSalesCents;
    return {
      ...head,
      customer: listedCustomer(row, { zone: store.zone, now, storeNetCents }),
      orders,
      next: found.length > limit ? cursor.write([orders.at(-1)!.orderId]) : null,
    };
  }

  async segments(tenant: MetricsTenant): Promise<SegmentsAnswer> {
    const { head, store } = await this.#head(tenant);
    const run = await this.segmented.run(tenant.id, store.currency);
    const customers = run?.customers ?? 0;
    const counts = countSegments(run?.counts ?? []);
    const isRanked = customers >= SCORED_MIN;
    return {
      ...head,
      state: run && !run.computedAt ? 'pending' : isRanked ? 'ranked' : 'not_enough',
      customers,
      needed: SCORED_MIN,
      computedAt: run?.computedAt?.toISOString() ?? null,
      segments: isRanked
        ? SEGMENTS.map(({ id, label, rule }) => {
            const own = counts.get(id)!;
            return { id, label, rule, customers: own, share: own / customers };
          })
        : [],
      definition: SCORE_DEFINITION,
    };
  }

  async #identityOf(tenantId: string, key: string): Promise<string | null> {
    const [, kind, id = ''] = /^([co]):(.+)$/.exec(key) ?? [];
    if (!bigintIdSchema.safeParse(id).success) return null;
    return kind === 'o' ? this.segmented.buyerOf(tenantId, id) : kind === 'c' ? key : null;
  }

  async #head(tenant: MetricsTenant) {
    const { store, sums, now } = await this.reading.of(tenant);
    const freshness = freshnessOf(await sums.freshness(tenant.id, now));
    const timezone = { name: store.zone, known: tenant.timezone !== null };
    return { head: { currency: store.currency, timezone, freshness }, store, now };
  }
}

function boughtEver(sums: ReadonlyMap<string, number>): Bought {
  const of = (measure: string) => sums.get(measure) ?? 0;
  return {
    orders: of('orders'),
    units: of('units'),
    grossCents: of('grossSales'),
    discountCents: of('discounts'),
    reversalCents: of('reversals'),
  };
}
