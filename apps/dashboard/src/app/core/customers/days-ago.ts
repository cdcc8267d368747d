import { displayLocale, whenNeeded } from '@shopmeter/ui';

const format = whenNeeded(() => new Intl.RelativeTimeFormat(displayLocale(), { numeric: 'auto' }));

/** Whole days before today: "today", "yesterday", "12 days ago". */
export function daysAgo(days: number): string {
  return format().format(-days, 'day');
}
