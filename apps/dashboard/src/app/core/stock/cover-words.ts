import { type StockedVariant } from '@shopmeter/contracts';
import { counted, formatMetric } from '@shopmeter/ui';

/** How long a stock lasts, in words, and how urgent that is. */
export interface CoverWords {
  text: string;
  tone: 'neutral' | 'good' | 'warn' | 'bad';
}

/** A week is little time to order more; four are some. */
const WEEK = 7;
const MONTH = 28;

export function coverWords({ available, daysOfCover }: StockedVariant): CoverWords {
  if (available === null) return { text: $localize`Not counted`, tone: 'neutral' };
  if (available <= 0) return { text: $localize`Out of stock`, tone: 'bad' };
  if (daysOfCover === null) return { text: $localize`None sold`, tone: 'neutral' };
  const days = daysOfCover < 1 ? 0 : Math.round(daysOfCover);
  const number = formatMetric(days, { id: 'days', unit: 'count' }, '');
  const text =
    days === 0
      ? $localize`Less than a day`
      : counted(days, $localize`1 day`, $localize`${number}:count: days`);
  return { text, tone: daysOfCover < WEEK ? 'bad' : daysOfCover < MONTH ? 'warn' : 'good' };
}
