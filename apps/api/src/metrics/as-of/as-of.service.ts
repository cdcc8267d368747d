import { Injectable } from '@nestjs/common';
import { wallClock } from '@shopmeter/commerce';
import {
  addDays,
  type AsOfAnswer,
  type AsOfQuery,
  type ChangedOrder,
  type Day,
  type Range,
} from '@shopmeter/contracts';
import { AsOfRepository, type LedgerRevision, LineageRepository } from '@shopmeter/db';
import { knownThen, PART_LABELS, thenAndNow, type CountedOver, type PartAmounts } from '@shopmeter/metrics';
import { PageCursor } from '../../http/page-cursor';
import { invalidRequest } from '../../http/contract.pipe';
import { chosenMetric, type ChosenMetric } from '../lineage/chosen-metric';
import { eventOf } from '../lineage/lineage-rows';
import { sumsOf } from '../lineage/part-values';
import { MetricsReading, type MetricsTenant } from '../metrics-reading';
import type { MetricsStore, Reading } from '../reading';
import { addTo, changeOf, inOrder } from './part-sums';

/** Orders that may have changed since; more would take seconds to look at. */
const MOST_CHANGED = 5_000;

/** What orders add to the days of a range, otherwise than they did at a moment. */
interface Changes {
  /** Later days that had been told of by then. */
  early: PartAmounts;
  days: Map<Day, PartAmounts>;
  orders: Map<string, Map<Day, PartAmounts>>;
  revisions: Map<string, LedgerRevision[]>;
}

/** Answers what was known of a range at a moment, and what changed since. */
@Injectable()
export class AsOfService {
  constructor(
    private readonly reading: MetricsReading,
    private readonly repository: AsOfRepository,
    private readonly lineage: LineageRepository,
  ) {}

  /**
   * @throws ProblemError 404 for an unknown metric; 400 for one that the ledger cannot tell as of a moment, with the
   *   reason, for a moment to come, for too many changes since, and for a cursor of another question
   */
  async answer(tenant: MetricsTenant, id: string, query: AsOfQuery): Promise<AsOfAnswer> {
    const metric = chosenMetric(id, query.variant);
    const { store, ...reading } = await this.reading.of(tenant);
    const { from, to, variant } = query;
    const asOf = momentOf(query, reading.now);
    const parts = partsOf(metric, id);
    const cursor = new PageCursor(tenant.id, ['as of', id, variant, from, to, query.asOf]);
    const before = cursor.read(query.cursor, orderIdOf);
    const over: CountedOver = { parts, from, to, currency: store.currency };
    const changes = await this.#changes(store, asOf, over);
    const sums = await thenAndNowOf(reading, store, { asOf, over, changes });
    const ids = [...changes.orders.keys()].filter((order) => before === null || BigInt(order) < before);
    const shown = ids.slice(0, query.limit);
    return {
      metric: metric.definition,
      variant: variant ?? null,
      range: { from, to },
      asOf: asOf.toISOString(),
      currency: store.currency,
      value: valueOf(metric, sums.then),
      valueNow: valueOf(metric, sums.now),
      parts: parts.map((part) => ({
        id: part,
        label: PART_LABELS[part] ?? part,
        value: sums.then[part] ?? 0,
        valueNow: sums.now[part] ?? 0,
      })),
      days: inOrder(changes.days),
      orders: await this.#orders(tenant.id, asOf, shown, changes),
      next: ids.length > shown.length ? cursor.write([shown.at(-1)!]) : null,
    };
  }

  async #changes({ id, zone }: MetricsStore, asOf: Date, over: CountedOver): Promise<Changes> {
    const last = wallClock(zone, asOf).day;
    const range: Range = { from: over.from!, to: over.to };
    const past = { from: range.from, to: range.to < last ? range.to : last };
    const later = { from: range.from > last ? range.from : addDays(last, 1), to: range.to };
    const limit = MOST_CHANGED + 1;
    const changed = await this.repository.changedOrders(id, asOf, past, limit);
    const early = await this.repository.earlyOrders(id, asOf, later, limit);
    if (changed.length + early.length > MOST_CHANGED) throw tooManyChanges();
    const revisions = await this.repository.revisions(id, [...new Set([...changed, ...early])]);
    const changes: Changes = { early: {}, days: new Map(), orders: new Map(), revisions };
    for (const orderId of new Set([...changed, ...early])) {
      for (const [day, { then, now }] of thenAndNow(revisions.get(orderId) ?? [], asOf, over)) {
        if (day > last) addTo(changes.early, then);
        else noteChange(changes, orderId, day, changeOf(now, then));
      }
    }
    return changes;
  }

  async #orders(
    tenantId: string,
    asOf: Date,
    ids: readonly string[],
    { orders, revisions }: Changes,
  ): Promise<ChangedOrder[]> {
    const names = await this.repository.names(tenantId, ids);
    const causes = new Map(ids.map((id) => [id, causesOf(revisions.get(id)!, asOf, names.get(id)?.eventId)]));
    const known = await this.lineage.events(tenantId, [...new Set([...causes.values()].flat())]);
    return ids.map((id) => ({
      id,
      label: names.get(id)?.label ?? null,
      days: inOrder(orders.get(id)!),
      events: causes.get(id)!.map((event) => eventOf(event, known.get(event))),
    }));
  }
}

function noteChange(changes: Changes, orderId: string, day: Day, change: PartAmounts): void {
  if (Object.keys(change).length === 0) return;
  const ofDay = changes.days.get(day) ?? {};
  addTo(ofDay, change);
  changes.days.set(day, ofDay);
  const ofOrder = changes.orders.get(orderId) ?? new Map<Day, PartAmounts>();
  changes.orders.set(orderId, ofOrder.set(day, change));
}

/** Of the sums of now, what is of days up to the moment and less what changed since was known at it. */
async function thenAndNowOf(
  reading: Reading,
  store: MetricsStore,
  { asOf, over, changes }: { asOf: Date; over: CountedOver; changes: Changes },
): Promise<{ then: PartAmounts; now: PartAmounts }> {
  const last = wallClock(store.zone, asOf).day;
  const to = over.to < last ? over.to : last;
  const now = amountsIn(await sumsOf(reading, store, { from: over.from, to: over.to }, over.parts));
  const then =
    over.from! > last ? {} : amountsIn(await sumsOf(reading, store, { from: over.from, to }, over.parts));
  for (const change of changes.days.values()) addTo(then, change, -1);
  addTo(then, changes.early);
  return { then, now };
}

function amountsIn(values: Record<string, number | null>): PartAmounts {
  return Object.fromEntries(Object.entries(values).map(([part, value]) => [part, value ?? 0]));
}

/** The events that wrote rows since; where rows only went, the one that the order is stored from. */
function causesOf(revisions: readonly LedgerRevision[], asOf: Date, holder?: string | null): string[] {
  const written = revisions.filter(({ recordedAt }) => recordedAt > asOf).map((row) => row.sourceEventId);
  const hasGone = revisions.some(({ supersededAt }) => supersededAt !== null && supersededAt > asOf);
  return [...new Set([...written, ...(holder && (hasGone || written.length === 0) ? [holder] : [])])];
}

function valueOf({ formula }: ChosenMetric, sums: PartAmounts): number | null {
  return 'value' in formula ? formula.value((part) => sums[part] ?? 0) : null;
}

function partsOf({ formula }: ChosenMetric, id: string): string[] {
  const known = knownThen(formula);
  if ('parts' in known) return known.parts;
  throw invalidRequest([
    { pointer: 'metric', detail: `${id} cannot be told as of a moment: ${known.reason}` },
  ]);
}

function momentOf({ asOf }: AsOfQuery, now: Date): Date {
  const moment = new Date(asOf);
  if (moment <= now) return moment;
  throw invalidRequest([{ pointer: 'asOf', detail: 'must not be in the future' }]);
}

function orderIdOf([id]: unknown[]): bigint | undefined {
  return typeof id === 'string' && /^\d{1,19}$/.test(id) ? BigInt(id) : undefined;
}

function tooManyChanges() {
  const detail = `more than ${MOST_CHANGED} orders of these days changed since: ask for fewer days or a later moment`;
  return invalidRequest([{ pointer: 'asOf', detail }]);
}
