import { type StoreClock } from './store-clock';

/** Orders by weekday, Sunday first: people shop coffee on Sunday evenings and Mondays. */
const WEEKDAYS = [1.24, 1.15, 0.98, 0.94, 0.97, 0.86, 0.86];

/** Orders by hour of the local day: nearly nobody between one and six. */
const HOURS = [6, 2, 1, 0.4, 0.3, 0.6, 3, 9, 16, 21, 24, 23, 22, 20, 19, 19, 20, 22, 25, 30, 34, 32, 22, 12];

/** How many orders a day brings: growth, weekdays, Black Friday, Christmas and a slow summer. */
export class Demand {
  private readonly weights = new Map<string, number>();
  private readonly total: number;

  /** `orders`: the expected number from the first day to the last. */
  constructor(
    readonly days: readonly string[],
    private readonly orders: number,
  ) {
    days.forEach((day, index) => {
      const growth = 0.4 * Math.exp((1.35 * index) / Math.max(1, days.length - 1));
      this.weights.set(day, growth * seasonOf(day));
    });
    this.total = [...this.weights.values()].reduce((total, weight) => total + weight, 0);
  }

  /** The expected number of orders of a day. */
  expected(day: string): number {
    return (this.orders * (this.weights.get(day) ?? 0)) / this.total;
  }

  /** The expected number of orders before a day. */
  expectedBefore(day: string): number {
    return this.days.filter((each) => each < day).reduce((total, each) => total + this.expected(each), 0);
  }
}

/** An instant of the day at which somebody orders, from two numbers in [0, 1). */
export function shoppingTime(clock: StoreClock, day: string, first: number, second: number): number {
  let rest = first * HOURS.reduce((total, weight) => total + weight, 0);
  const hour = HOURS.findIndex((weight) => (rest -= weight) < 0);
  return clock.instant(day, Math.max(0, hour) * 3600 + Math.floor(second * 3600));
}

/** True from Black Friday to Cyber Monday. */
export function isBlackWeekend(day: string): boolean {
  const distance = daysFrom(blackFriday(Number(day.slice(0, 4))), day);
  return distance >= 0 && distance <= 3;
}

function seasonOf(day: string): number {
  const date = new Date(`${day}T00:00:00Z`);
  const monthDay = day.slice(5);
  let weight = WEEKDAYS[date.getUTCDay()] ?? 1;
  const distance = daysFrom(blackFriday(date.getUTCFullYear()), day);
  if (distance >= 0 && distance <= 3) weight = [5.2, 3.4, 2.6, 4.3][distance] ?? 1;
  else if (distance >= -4 && distance < 0) weight *= 0.8;
  else if (distance > 3 && monthDay <= '12-18') weight *= 1.75;
  else if (monthDay >= '12-23' && monthDay <= '12-26') weight *= 0.4;
  if (monthDay >= '02-09' && monthDay <= '02-13') weight *= 1.4;
  if (monthDay >= '06-25' && monthDay <= '08-20') weight *= 0.78;
  return weight;
}

/** The day after the fourth Thursday of November. */
function blackFriday(year: number): string {
  const firstWeekday = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  const thursday = 1 + ((4 - firstWeekday + 7) % 7) + 21;
  return `${String(year)}-11-${String(thursday + 1)}`;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
