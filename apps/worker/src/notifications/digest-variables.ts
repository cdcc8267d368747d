import type { MailLanguage, Range, TopProduct } from '@shopmeter/contracts';
import type { MailVariables } from '@shopmeter/db';
import { MailNumbers } from './mail-numbers';
import { wordsOf } from './words-of';
import { metricOf } from './metric-of';
import type { Attention, NumbersAnswer } from './store-numbers';

/** What leads a digest, in this order. */
export const DIGEST_METRICS = [
  'netSalesCents',
  'orders',
  'aovCents',
  'units',
  'newCustomers',
  'returningRate',
  'discountsCents',
  'reversalsCents',
] as const;

const TOP = 5;

/** All that a digest tells of a week. */
export interface WeekNumbers extends NumbersAnswer {
  storeName: string;
  zone: string;
  week: Range;
  before: Range;
  top: readonly TopProduct[];
  attention: Attention;
}

/** What the template of the weekly digest says, in words of a language. Links are added by whoever sends it. */
export function digestVariables(numbers: WeekNumbers, language: MailLanguage): MailVariables {
  const words = wordsOf(language);
  const { digest } = words;
  const write = new MailNumbers(language, numbers.currency);
  const attention = Object.entries(numbers.attention)
    .filter(([, count]: [string, number]) => count > 0)
    .map(([what, count]: [string, number]) => ({
      text: words.attention[what as keyof Attention](write.count(count)),
    }));
  const top = numbers.top.slice(0, TOP).map(({ productId, title, netSalesCents }) => ({
    title: productId === null ? words.customItem : title,
    value: write.money(netSalesCents),
  }));
  return {
    language,
    subject: digest.subject(numbers.storeName),
    title: digest.title,
    storeName: numbers.storeName,
    days: digest.compared(write.days(numbers.week), write.days(numbers.before)),
    metrics: DIGEST_METRICS.map((id) => {
      const { definition } = metricOf(id);
      const total = numbers.totals[id]!;
      const change = write.change(total, definition.direction);
      const before = total.previous === null ? '' : digest.before(write.metric(total.previous, definition));
      return {
        label: words.metrics[id]!,
        value: write.metric(total.value, definition),
        comparison: [change, before].filter((part) => part !== '').join(', '),
      };
    }),
    topTitle: digest.top,
    noSales: digest.noSales,
    hasTop: top.length > 0,
    top,
    attentionTitle: digest.attention,
    calm: digest.calm,
    hasAttention: attention.length > 0,
    attention,
    open: digest.open,
    zone: digest.zone(numbers.zone),
  };
}
