import { Injectable } from '@nestjs/common';
import { localDays } from '@shopmeter/commerce';
import { bigintIdSchema, type OrderAnswer, type OrdersAnswer, type OrdersQuery } from '@shopmeter/contracts';
import {
  CustomerListRepository,
  FOUND_MAX,
  LineageRepository,
  type ListedOrderRow,
  OrdersRepository,
  type OrdersQuestion,
} from '@shopmeter/db';
import { PageCursor } from '../http/page-cursor';
import { eventOf, ledgerRow } from '../metrics/lineage/lineage-rows';
import { listedOrder, wholeOrder } from './order-answers';
import { isInState } from './order-state';

/** Orders that are looked at for a page of a state, however few of them are in it. */
const MOST_LOOKED_AT = 2_000;
const STEP = 500;

/** The current tenant, as far as orders need it. */
interface OrdersTenant {
  id: string;
  timezone: string | null;
}

/** Answers the store's orders. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly customers: CustomerListRepository,
    private readonly lineage: LineageRepository,
  ) {}

  async page(tenant: OrdersTenant, query: OrdersQuery): Promise<OrdersAnswer> {
    const cursor = new PageCursor(tenant.id, ['orders', query.search, query.state]);
    const before = cursor.read(query.cursor, placeOf);
    const found = query.search === undefined ? null : await this.#found(tenant.id, query.search);
    const isTooWide = found !== null && found.identities.length > FOUND_MAX;
    const { rows, next } = isTooWide
      ? { rows: [], next: null }
      : await this.#rows(tenant.id, query, { before, found });
    const days = localDays(tenant.timezone);
    return {
      timezone: { name: days.zone, known: tenant.timezone !== null },
      orders: rows.map((row) => listedOrder(row, days)),
      isTooWide,
      next: next && cursor.write([String(next.occurredAt.getTime()), next.id]),
    };
  }

  /** @returns null for an id that no order of the store has */
  async order(tenant: OrdersTenant, id: string): Promise<OrderAnswer | null> {
    const row = await this.orders.find(tenant.id, id);
    if (!row) return null;
    const days = localDays(tenant.timezone);
    const ledger = await this.lineage.ledger(tenant.id, id);
    const ids = [row.eventId, ...row.eventIds, ...[...row.refunds, ...row.parcels].map((one) => one.eventId)];
    const known = [...new Set(ids.filter((eventId) => eventId !== null))].sort().toReversed();
    const events = await this.lineage.events(tenant.id, known);
    return {
      timezone: { name: days.zone, known: tenant.timezone !== null },
      ...wholeOrder(row, days),
      ledger: ledger
        .map(ledgerRow)
        .sort((one, other) => one.day.localeCompare(other.day) || one.entry.localeCompare(other.entry)),
      events: known.map((eventId) => eventOf(eventId, events.get(eventId))),
    };
  }

  /** A page, and the last order that was looked at when there may be more. */
  async #rows(
    tenantId: string,
    { state, limit }: OrdersQuery,
    { before: start, found }: Omit<OrdersQuestion, 'limit'>,
  ): Promise<{ rows: ListedOrderRow[]; next: ListedOrderRow | null }> {
    const rows: ListedOrderRow[] = [];
    let before = start;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += STEP) {
      const size = state === undefined ? limit + 1 : STEP;
      const step = await this.orders.page(tenantId, { before, found, limit: size });
      for (const row of step) {
        if (rows.length === limit) return { rows, next: rows.at(-1)! };
        if (isInState(row, state)) rows.push(row);
      }
      const last = step.at(-1);
      if (!last || step.length < size) return { rows, next: null };
      before = { occurredMs: String(last.occurredAt.getTime()), id: last.id };
      if (looked + STEP >= MOST_LOOKED_AT) return { rows, next: last };
    }
    return { rows, next: null };
  }

  /** The number and the buyers that a text can mean. */
  async #found(tenantId: string, text: string): Promise<NonNullable<OrdersQuestion['found']>> {
    const [, number = null] = /^\D{0,20}?(\d{1,15})\D{0,10}$/.exec(text) ?? [];
    return { number, identities: await this.customers.find(tenantId, text) };
  }
}

function placeOf([occurredMs, id]: unknown[]): OrdersQuestion['before'] | undefined {
  if (typeof occurredMs !== 'string' || !/^-?\d{1,14}$/.test(occurredMs)) return undefined;
  const known = bigintIdSchema.safeParse(id);
  return known.success ? { occurredMs, id: known.data } : undefined;
}
