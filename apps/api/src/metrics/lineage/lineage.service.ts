import { Injectable } from '@nestjs/common';
import { wallClock } from '@shopmeter/commerce';
import type { LineageAnswer, LineagePart, LineageQuery } from '@shopmeter/contracts';
import { LineageRepository } from '@shopmeter/db';
import {
  canFilter,
  lineageWalks,
  periodsOf,
  type Filters,
  type LineageWalk,
  type SumFormula,
} from '@shopmeter/metrics';
import { PageCursor } from '../../http/page-cursor';
import { invalidRequest } from '../../http/contract.pipe';
import { chosenFilters } from '../chosen-filters';
import { filteredValues, isBounded, TOO_MANY } from '../filtered-values';
import { MetricsReading, type MetricsTenant } from '../metrics-reading';
import { rangeValues } from '../range-values';
import type { MetricsStore, Reading } from '../reading';
import { chosenMetric, type ChosenMetric } from './chosen-metric';
import { FIRST_PLACE, placeFromText, placeToText } from './lineage-place';
import { answeredRows, lineageRows } from './lineage-rows';
import { partValues } from './part-values';

/** Answers what a number is made of, and what was left out of it. */
@Injectable()
export class LineageService {
  constructor(
    private readonly reading: MetricsReading,
    private readonly repository: LineageRepository,
  ) {}

  /** @throws ProblemError 404 for an unknown metric, 400 for an unknown variant and for a cursor of another question */
  async answer(tenant: MetricsTenant, id: string, query: LineageQuery): Promise<LineageAnswer> {
    const { from, to, variant, rows: wanted, limit } = query;
    const metric = chosenMetric(id, variant);
    const { store, ...reading } = await this.reading.of(tenant);
    const range = { from, to };
    const walks = lineageWalks(metric.formula, range, wallClock(store.zone, reading.now).day);
    const filters = filtersOf(query.filters, metric, walks);
    const isOfProducts = walks.some(({ source }) => source === 'soldProduct');
    if (filters && isOfProducts && !(await isBounded(reading, store, range))) throw refusedFilters(TOO_MANY);
    const cursor = new PageCursor(tenant.id, ['lineage', id, variant, from, to, wanted, query.filters]);
    const place = cursor.read(query.cursor, (text) => placeFromText(text, walks)) ?? FIRST_PLACE;
    const asked = { walks, rows: wanted, limit };
    const { zone, currency } = store;
    const question = { tenantId: tenant.id, zone, currency, now: reading.now, filters };
    const { rows, next } = await lineageRows(this.repository, question, asked, place);
    return {
      metric: metric.definition,
      variant: variant ?? null,
      range,
      currency,
      timezone: { name: zone, known: tenant.timezone !== null },
      ...(await this.#value(reading, store, metric, { range, walks, filters })),
      rows: await answeredRows(this.repository, tenant.id, rows),
      next: next && cursor.write(placeToText(next)),
    };
  }

  async #value(
    reading: Reading,
    store: MetricsStore,
    { definition, formula }: ChosenMetric,
    asked: { range: LineageAnswer['range']; walks: readonly LineageWalk[]; filters: Filters | null },
  ): Promise<Pick<LineageAnswer, 'value' | 'combination' | 'parts'>> {
    const { range, walks, filters } = asked;
    const parts = await partValues(reading, store, formula, walks, filters);
    const combination = walks.some(({ source }) => source === 'parcel') ? 'median' : 'formula';
    // With filters each reading may look at thousands of orders: once is enough.
    if (filters && 'value' in formula) return { value: valueOf(formula, parts), combination, parts };
    const { current } = periodsOf({ ...range, compare: 'none', grain: 'month' }, store.zone, reading.now);
    const metrics = [{ definition, formula }];
    const { totals } = filters
      ? await filteredValues(reading, store, metrics, current, filters)
      : await rangeValues(reading, store, metrics, current);
    return { value: totals[definition.id] ?? null, combination, parts };
  }
}

/** What a formula makes of its parts; null where one of them is not known. */
function valueOf({ value }: SumFormula, parts: readonly LineagePart[]): number | null {
  const values = new Map(parts.map((part) => [part.id, part.value]));
  return [...values.values()].includes(null) ? null : value((id) => values.get(id) ?? 0);
}

/** Walks through orders and what follows from them, which filters tell apart. */
const OF_ORDERS: readonly LineageWalk['source'][] = ['order', 'identity', 'parcel', 'soldProduct'];

/** @throws ProblemError 400 for filters that are not known, or that nothing the metric counts tells */
function filtersOf(
  text: string | undefined,
  { definition, formula }: ChosenMetric,
  walks: readonly LineageWalk[],
): Filters | null {
  const filters = chosenFilters(text);
  if (!filters) return null;
  if (canFilter(formula, filters.keys()) && walks.every(({ source }) => OF_ORDERS.includes(source)))
    return filters;
  const detail = `what ${definition.id} counts cannot be told apart by ${[...filters.keys()].join(', ')}`;
  throw refusedFilters(detail);
}

function refusedFilters(detail: string) {
  return invalidRequest([{ pointer: 'filters', detail }]);
}
