import { displayLocale } from './locale';
import { whenNeeded } from './when-needed';

const format = whenNeeded(
  () => new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' }),
);
const days = whenNeeded(() => new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium' }));

/** An instant on the reader's own clock: "Nov 23, 2026, 9:31 AM". For what people do, not for a store's numbers. */
export function moment(instant: string): string {
  return format().format(new Date(instant));
}

/** Its day: "Nov 23, 2026". */
export function momentDay(instant: string): string {
  return days().format(new Date(instant));
}

/** An instant on the clock of a zone, such as the store's: "Nov 23, 9:31 AM". */
export function momentTime(instant: string, timeZone: string): string {
  const options = { timeZone, month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(displayLocale(), options).format(new Date(instant));
}

/** The same without its day, for what is of today: "9:31 AM". */
export function clockTime(instant: string, timeZone: string): string {
  const options = { timeZone, hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(displayLocale(), options).format(new Date(instant));
}
