import { addDays, type Day } from '@shopmeter/contracts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
/** Of all zones: some years of days in each of a few hundred. */
const MOST_KNOWN = 200_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Milliseconds by zone and instant: to ask Intl takes longer than what it is asked for. */
const offsets = new Map<string, Map<number, number>>();
let known = 0;

/** A moment as the clocks of a zone show it. */
export interface WallClock {
  day: Day;
  /** Milliseconds since 00:00 as the clock shows them, so not what passed on a day of 23 or 25 hours. */
  ms: number;
}

/** What the zone's clocks show at an instant. @param zone that exists */
export function wallClock(zone: string, instant: Date): WallClock {
  const local = instant.getTime() + offsetMs(zone, instant.getTime());
  const day = new Date(local).toISOString().slice(0, 10);
  return { day, ms: local - Date.parse(`${day}T00:00:00Z`) };
}

/**
 * The instant at which the zone's clocks show a time of a day: the first of two where clocks go back; where they skip
 * the time, as much later as they skip.
 */
export function instantAt(zone: string, { day, ms }: WallClock): Date {
  const local = Date.parse(`${day}T00:00:00Z`) + ms;
  const offsets = [local - DAY_MS, local + DAY_MS].map((around) => offsetMs(zone, around)) as [
    number,
    number,
  ];
  const found = offsets.map((offset) => local - offset).find((at) => at + offsetMs(zone, at) === local);
  return new Date(found ?? local - offsets[0]);
}

export function startOfDay(zone: string, day: Day): Date {
  return instantAt(zone, { day, ms: 0 });
}

/** The starts of every hour that passes on a day: 23 or 25 where clocks change, the last one shorter where by less. */
export function hoursOf(zone: string, day: Day): Date[] {
  const hours: Date[] = [];
  const end = startOfDay(zone, addDays(day, 1)).getTime();
  for (let at = startOfDay(zone, day).getTime(); at < end; at += 3_600_000) hours.push(new Date(at));
  return hours;
}

/** ISO 8601 in the zone's own time, with its offset: `2026-03-08T03:00:00-04:00`. */
export function zonedIso(zone: string, instant: Date): string {
  const offset = offsetMs(zone, instant.getTime());
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  const local = new Date(instant.getTime() + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${digits.join(':')}`;
}

/** Where clocks show as much at both ends of a quarter of an hour, they do in between; else Intl is asked. */
function offsetMs(zone: string, instant: number): number {
  const from = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
  const offset = knownOffset(zone, from);
  return offset === knownOffset(zone, from + QUARTER_MS) ? offset : lookUpOffset(zone, instant);
}

function knownOffset(zone: string, instant: number): number {
  let ofZone = offsets.get(zone);
  if (!ofZone) offsets.set(zone, (ofZone = new Map<number, number>()));
  let offset = ofZone.get(instant);
  if (offset === undefined) {
    offset = lookUpOffset(zone, instant);
    if (known >= MOST_KNOWN) forgetOffsets();
    ofZone.set(instant, offset);
    known += 1;
  }
  return offset;
}

function forgetOffsets(): void {
  for (const ofZone of offsets.values()) ofZone.clear();
  known = 0;
}

function lookUpOffset(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  const local = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return local - Math.floor(instant / 1000) * 1000;
}
