import { displayLocale } from '@shopmeter/ui';

const format = (unit: 'second' | 'minute' | 'hour') =>
  new Intl.NumberFormat(displayLocale(), { style: 'unit', unit, unitDisplay: 'long' });
const [inSeconds, inMinutes, inHours] = [format('second'), format('minute'), format('hour')];

/** A time that something takes, as exactly as it can be told in advance: "40 seconds", "3 minutes". */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return inSeconds.format(Math.max(1, Math.ceil(seconds)));
  if (seconds < 5400) return inMinutes.format(Math.round(seconds / 60));
  return inHours.format(Math.round(seconds / 3600));
}
