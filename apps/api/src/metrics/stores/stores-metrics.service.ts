import { Injectable } from '@nestjs/common';
import {
  daysBetween,
  STORES_MAX,
  STORES_POINTS_MAX,
  type StoresMetricsAnswer,
  type StoresMetricsQuery,
} from '@shopmeter/contracts';
import { MembershipsRepository, MetricsRepository, RequestDatabase } from '@shopmeter/db';
import { bucketsOf, comparisonRange, type Metric } from '@shopmeter/metrics';
import { ProblemError } from '@shopmeter/platform';
import { invalidRequest } from '../../http/contract.pipe';
import { chosenMetrics } from '../chosen-metrics';
import { MetricsReading } from '../metrics-reading';
import { addStores } from './add-stores';
import { readStore, type StoreReading } from './store-reading';

/** Stores that are read at the same time: one person's question leaves connections to others. */
const AT_ONCE = 3;

/**
 * Numbers of all stores of a person. Each store is read in a transaction of its own that sees this store only, so row-level
 * security stays what it is everywhere else.
 */
@Injectable()
export class StoresMetricsService {
  constructor(
    private readonly database: RequestDatabase,
    private readonly memberships: MembershipsRepository,
    private readonly repository: MetricsRepository,
    private readonly reading: MetricsReading,
  ) {}

  async answer(userId: string, query: StoresMetricsQuery): Promise<StoresMetricsAnswer> {
    const { metrics, variants } = chosenMetrics(query.group, query);
    const summed = metrics.filter(({ formula }) => formula.from === 'range' || formula.from === 'upToEnd');
    const ids = await this.#ids(userId, query);
    assertBounded(ids.length, query);
    const readings = await this.#read(ids, userId, summed, query);
    const range = { from: query.from, to: query.to };
    return {
      range,
      comparison: comparisonRange(range, query),
      grain: query.grain,
      ...(query.variants ? { variants } : {}),
      leftOut: metrics.filter((metric) => !summed.includes(metric)).map(({ definition }) => definition.id),
      currencies: addStores(readings, summed),
      stores: readings.map(({ row }) => row),
    };
  }

  /** @throws ProblemError 404 for a store that the person is no member of, 400 for too many */
  async #ids(userId: string, { tenantIds }: StoresMetricsQuery): Promise<string[]> {
    const ids = await this.database.asAccounts(() =>
      this.memberships.listTenantIds(userId, tenantIds ?? null, STORES_MAX + 1),
    );
    const unknown = tenantIds?.find((id) => !ids.includes(id));
    if (unknown !== undefined) throw noSuchStore(unknown);
    if (ids.length <= STORES_MAX) return ids;
    const detail = `must name at most ${STORES_MAX} stores: you are a member of more`;
    throw invalidRequest([{ pointer: 'tenantIds', detail }]);
  }

  async #read(
    ids: readonly string[],
    userId: string,
    metrics: readonly Metric[],
    query: StoresMetricsQuery,
  ): Promise<StoreReading[]> {
    const readings: (StoreReading | null)[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE).map((id) => this.#readOne(id, userId, metrics, query));
      readings.push(...(await Promise.all(some)));
    }
    return readings.filter((reading) => reading !== null);
  }

  /** Null for whoever is no member any more when the store's turn has come. */
  #readOne(id: string, userId: string, metrics: readonly Metric[], query: StoresMetricsQuery) {
    return this.database.asTenant(id, userId, async () => {
      const member = await this.repository.memberStore(id, userId);
      if (!member) return null;
      const reading = await this.reading.of(member);
      const freshness = await this.repository.freshness(id, reading.now);
      return readStore({ ...reading, freshness }, member, metrics, query);
    });
  }
}

/** @throws ProblemError 400 when the answer would hold more points than are answered at once */
function assertBounded(stores: number, query: StoresMetricsQuery): void {
  // Without counting them first: ten years have 3,660 days.
  const days = daysBetween(query.from, query.to) + 1;
  const points = query.grain === 'day' ? days : bucketsOf(query, query.grain).length;
  if (stores * points <= STORES_POINTS_MAX) return;
  const detail = `must be coarser, or the range or the list of stores shorter: ${points} points of ${stores} stores are more than ${STORES_POINTS_MAX}`;
  throw invalidRequest([{ pointer: 'grain', detail }]);
}

function noSuchStore(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'no_such_store',
    title: 'Not Found',
    detail: `You are a member of no store ${id}.`,
  });
}
