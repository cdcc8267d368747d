import { currencyExponent, type Day, type MailLanguage, type Range, type Total } from '@shopmeter/contracts';
import type { Metric } from '@shopmeter/metrics';
import { wordsOf } from './words-of';

const LOCALES: Record<MailLanguage, string> = { en: 'en-US', de: 'de-DE', es: 'es-ES' };
/** What stands where a metric has no value. */
const NO_VALUE = '–';
/** From here on the exact percentage says nothing any more. */
const CAP = 9.99;

type Measured = Pick<Metric['definition'], 'id' | 'unit' | 'direction'>;

/** Writes numbers and days as readers of a language do. */
export class MailNumbers {
  readonly #locale: string;

  constructor(
    private readonly language: MailLanguage,
    private readonly currency: string,
  ) {
    this.#locale = LOCALES[language];
  }

  /** @param minor units of the currency */
  money(minor: number): string {
    const digits = currencyExponent(this.currency);
    return this.#format(minor / 10 ** digits, {
      style: 'currency',
      currency: this.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  metric(value: number | null, { id, unit }: Measured): string {
    if (value === null) return NO_VALUE;
    if (unit === 'money' || id.endsWith('Cents')) return this.money(value);
    if (unit === 'ratio') return this.percent(value);
    return this.#format(value, { maximumFractionDigits: unit === 'quotient' ? 2 : 0 });
  }

  percent(ratio: number, digits = 1): string {
    return this.#format(ratio, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  count(value: number): string {
    return this.#format(value, {});
  }

  /** "12.4% up", "new", ">999% up", "no change", or nothing where there is nothing to compare with. */
  change(total: Total, direction: Measured['direction']): string {
    const { value, previous, change } = isAmountTaken(total, direction) ? opposite(total) : total;
    const words = wordsOf(this.language);
    if (value === null || previous === null) return '';
    if (value === previous) return words.noChange;
    if (change === null) return previous === 0 && value > 0 ? words.new : '';
    const size = Math.abs(change) > CAP ? `>${this.percent(CAP, 0)}` : this.percent(Math.abs(change));
    return change > 0 ? words.up(size) : words.down(size);
  }

  /** "Mar 2 – 8, 2026" as the language has it. */
  days({ from, to }: Range): string {
    const format = this.#dates({ day: 'numeric', month: 'short', year: 'numeric' });
    return format.formatRange(dateOf(from), dateOf(to));
  }

  /** "Mar 2, 2:30 PM" by the clocks of a zone. */
  moment(instant: Date, zone: string): string {
    const options = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: zone }).format(instant);
  }

  #dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: 'UTC' });
  }

  #format(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.#locale, options).format(value);
  }
}

/** Days are dates of the calendar, not moments. */
function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Discounts and returns are amounts below zero; more of them is a larger one, and reads "up". */
function isAmountTaken({ value, previous }: Total, direction: Measured['direction']): boolean {
  return direction !== 'up' && (value ?? 0) <= 0 && (previous ?? 0) <= 0;
}

function opposite({ value, previous, change }: Total): Total {
  const negative = (number: number | null) => (number === null ? null : 0 - number);
  return { value: negative(value), previous: negative(previous), change: negative(change) };
}
