import { type Day } from '@shopmeter/contracts';

/** The calendar day it is at `now` in the store's zone; without a zone days are counted in UTC. */
export function storeDay(timezone: string | null, now: number): Day {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone ?? 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
