import { addDays, type Day, weekOf } from '@shopmeter/contracts';
import { instantAt, wallClock } from './zoned-time';

const EIGHT_MS = 8 * 3_600_000;

/** Where an instant stands between two Mondays at 08:00. */
export interface WeekMorning {
  /** The newest Monday whose 08:00 has come. */
  monday: Day;
  /** 08:00 on the Monday after it. */
  next: Date;
}

/** By the clocks of a zone, also in weeks in which they change. @param zone that exists */
export function weekMorning(zone: string, now: Date): WeekMorning {
  const thisMonday = weekOf(wallClock(zone, now).day);
  const monday = now >= eightOn(zone, thisMonday) ? thisMonday : addDays(thisMonday, -7);
  return { monday, next: eightOn(zone, addDays(monday, 7)) };
}

function eightOn(zone: string, day: Day): Date {
  return instantAt(zone, { day, ms: EIGHT_MS });
}
