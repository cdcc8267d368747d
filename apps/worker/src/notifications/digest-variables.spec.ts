import { metrics } from '@shopmeter/metrics';
import { readFileSync } from 'node:fs';
import { MailTemplates } from '../mail/mail-templates';
import { digestVariables, type WeekNumbers } from './digest-variables';
import { MailNumbers } from './mail-numbers';
import { wordsOf } from './words-of';

const total = (value: number | null, previous: number | null) => ({
  value,
  previous,
  change: value === null || !previous ? null : (value - previous) / Math.abs(previous),
});
const NUMBERS: WeekNumbers = {
  storeName: 'Tea\r\nBcc: x@example.com',
  zone: 'Asia/Tokyo',
  currency: 'JPY',
  week: { from: '2026-10-26', to: '2026-11-01' },
  before: { from: '2026-10-19', to: '2026-10-25' },
  totals: {
    netSalesCents: total(1234567, 100),
    orders: total(3, 0),
    aovCents: total(null, null),
    units: total(3, 3),
    newCustomers: total(2, 4),
    returningRate: total(0.5, 0.25),
    discountsCents: total(-300, -200),
    reversalsCents: total(0, 0),
  },
  top: [
    {
      productId: null,
      title: 'Custom item',
      netSalesCents: 5,
      grossSalesCents: 5,
      units: 1,
      previousNetSalesCents: 0,
    },
  ],
  attention: { failedWebhooks: 0, missingOrders: 1200, unbalancedOrders: 0, soldOut: 0, soldOutSoon: 2 },
};
const LINKS = {
  link: 'https://m.example/',
  unsubscribe: 'https://m.example/u',
  unsubscribeText: 'x',
  why: 'y',
};
const render = (language: 'en' | 'de' | 'es', numbers = NUMBERS) =>
  new MailTemplates().render('weekly-digest', { ...digestVariables(numbers, language), ...LINKS });

test('says the numbers of a week as text, with nothing in the subject that ends a header', () => {
  const { subject, text } = render('en');
  expect(subject).toBe('Tea Bcc: x@example.com: your week');
  expect(text.replaceAll('\u2009', ' ')).toMatchInlineSnapshot(`
    "Your week: Tea
    Bcc: x@example.com
    Oct 26 – Nov 1, 2026, compared with Oct 19 – 25, 2026

    Net sales: ¥1,234,567 (>999% up, ¥100 before)
    Orders: 3 (new, 0 before)
    Average order value: –
    Units sold: 3 (no change, 3 before)
    New customers: 2 (50.0% down, 4 before)
    Returning customers: 50.0% (100.0% up, 25.0% before)
    Discounts: -¥300 (50.0% up, -¥200 before)
    Returns: ¥0 (no change, ¥0 before)

    Top products by net sales
    - Custom item: ¥5

    Needs attention
    - Orders that never came: 1,200
    - Variants that sell out within 7 days: 2

    Open the dashboard: https://m.example/

    Days are those of the store, in the time zone Asia/Tokyo.
    y
    x: https://m.example/u
    "
  `);
});

test.each(['en', 'de', 'es'] as const)('is whole in %s, also for a week without anything', (language) => {
  const nothing = Object.fromEntries(Object.keys(NUMBERS.totals).map((id) => [id, total(0, 0)]));
  const attention = { failedWebhooks: 0, missingOrders: 0, unbalancedOrders: 0, soldOut: 0, soldOutSoon: 0 };
  const { html, text } = render(language, { ...NUMBERS, totals: nothing, top: [], attention });
  const { digest } = wordsOf(language);
  for (const words of [digest.noSales, digest.calm]) {
    expect(text).toContain(words);
    expect(html).toContain(words);
  }
});

test('metrics are called as in the dashboard, in every language', () => {
  const labels = new Map(metrics.map(({ definition }) => [definition.id, definition.label]));
  const english = wordsOf('en').metrics;
  for (const [id, label] of Object.entries(english)) expect(label).toBe(labels.get(id));
  for (const language of ['de', 'es'] as const) {
    const file = `apps/dashboard/src/translations/${language}.api.json`;
    const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
    const texts = Object.assign({}, ...Object.values(known)) as Record<string, string>;
    const expected = Object.entries(english).map(([id, label]) => [id, texts[label]]);
    expect(wordsOf(language).metrics).toEqual(Object.fromEntries(expected));
  }
});

test('days are those of the calendar, wherever the server stands', () => {
  expect(new MailNumbers('en', 'USD').days({ from: '2026-12-28', to: '2027-01-03' })).toContain(
    'Dec 28, 2026',
  );
});
