import { displayLocale } from './locale';

const format = new Intl.DateTimeFormat(displayLocale(), {
  dateStyle: 'medium',
  timeStyle: 'short',
});
const days = new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium' });

/** An instant on the reader's own clock: "Nov 23, 2026, 9:31 AM". For what people do, not for a store's numbers. */
export function moment(instant: string): string {
  return format.format(new Date(instant));
}

/** Its day: "Nov 23, 2026". */
export function momentDay(instant: string): string {
  return days.format(new Date(instant));
}
