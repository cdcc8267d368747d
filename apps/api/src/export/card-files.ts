import type { MetricsAnswer, ProductsAnswer } from '@shopmeter/contracts';
import { metricsOf, type MetricGroup } from '@shopmeter/metrics';
import { csvLine } from './csv-line';
import { decimalAmount } from './decimal-amount';
import { columnOf, isMoney, valueCell } from './metric-cell';
import type { ZipEntry } from './zip-stream';

/** What the groups of a page answered, for the same question. */
export interface CardAnswers {
  orders: MetricsAnswer;
  customers: MetricsAnswer;
  products: ProductsAnswer;
}

const GROUPS = ['orders', 'customers', 'products'] as const satisfies MetricGroup[];

/** A file for each group of cards, one of all their series, and the top products. Lines are made as they are read. */
export function cardFiles(answers: CardAnswers): ZipEntry[] {
  return [
    ...GROUPS.map((group) => ({ name: `${group}.csv`, content: groupLines(group, answers[group]) })),
    { name: 'series.csv', content: seriesLines(answers) },
    { name: 'top-products.csv', content: topLines(answers.products) },
  ];
}

function* groupLines(group: MetricGroup, answer: MetricsAnswer): Generator<string> {
  yield csvLine([
    ...['metric', 'label', 'value', 'previous', 'change', 'unit', 'currency', 'from', 'to', 'compared from'],
    ...['compared to', 'timezone', 'definition', 'formula'],
  ]);
  const { currency, range, comparison, timezone, variants = {} } = answer;
  for (const { definition: base, variants: others = [] } of metricsOf(group)) {
    const variant = others.find(({ definition }) => definition.id === variants[base.id])?.definition;
    const { value, previous, change } = answer.totals[base.id]!;
    const cell = (amount: number | null) => valueCell(base, amount, currency);
    yield csvLine([
      ...[columnOf(base), variant ? `${base.label}, ${variant.label}` : base.label],
      ...[cell(value), cell(previous), change, base.unit, isMoney(base) ? currency : null],
      ...[range.from, range.to, comparison?.from ?? null, comparison?.to ?? null, timezone.name],
      ...[(variant ?? base).definitionId, (variant ?? base).formula],
    ]);
  }
}

/** A line for each day, hour, week or month, and a column for each metric; beside it the one it is compared with. */
function* seriesLines(answers: CardAnswers): Generator<string> {
  const { currency, timezone, comparison } = answers.orders;
  const columns = GROUPS.flatMap((group) =>
    metricsOf(group).map(({ definition }) => ({ group, definition })),
  );
  const names = columns.map(({ definition }) => columnOf(definition));
  const compared = comparison ? ['compared with', ...names.map((name) => `${name}, compared`)] : [];
  yield csvLine(['from', 'timezone', 'currency', ...names, ...compared]);
  for (const [index, point] of answers.orders.series.entries()) {
    const cells = (side: 'values' | 'previous') =>
      columns.map(({ group, definition }) => {
        const value = answers[group].series[index]?.[side]?.[definition.id] ?? null;
        return valueCell(definition, value, currency);
      });
    yield csvLine([
      ...[point.hour ?? point.day, timezone.name, currency, ...cells('values')],
      ...(comparison ? [point.previousHour ?? point.previousDay, ...cells('previous')] : []),
    ]);
  }
}

function* topLines({ top, currency, range, timezone }: ProductsAnswer): Generator<string> {
  yield csvLine([
    ...['product id', 'title', 'net sales', 'gross sales', 'units', 'net sales, compared'],
    ...['currency', 'from', 'to', 'timezone'],
  ]);
  for (const { productId, title, netSalesCents, grossSalesCents, units, previousNetSalesCents } of top) {
    const amount = (cents: number | null) => decimalAmount(cents, currency);
    yield csvLine([
      ...[productId, title, amount(netSalesCents), amount(grossSalesCents), units],
      ...[amount(previousNetSalesCents), currency, range.from, range.to, timezone.name],
    ]);
  }
}
