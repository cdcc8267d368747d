const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Local days and local times of a store's time zone. Instants are milliseconds since 1970. */
export class StoreClock {
  private readonly offsets = new Map<number, number>();
  private readonly format: Intl.DateTimeFormat;

  constructor(readonly zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** How far local time is ahead of UTC, in milliseconds. Zones change at quarters of an hour only. */
  offset(instant: number): number {
    const quarter = Math.floor(instant / QUARTER_MS);
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    const start = quarter * QUARTER_MS;
    const parts = Object.fromEntries(
      this.format.formatToParts(start).map((part) => [part.type, Number(part.value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start;
    this.offsets.set(quarter, offset);
    return offset;
  }

  /** The local calendar day, `YYYY-MM-DD`. */
  day(instant: number): string {
    return new Date(instant + this.offset(instant)).toISOString().slice(0, 10);
  }

  /** The instant at which the clocks of the store show this day and second of the day. */
  instant(day: string, secondOfDay = 0): number {
    const local = Date.parse(`${day}T00:00:00Z`) + secondOfDay * 1000;
    const guess = local - this.offset(local);
    return local - this.offset(guess);
  }

  /** The local days from one to another, both included. */
  days(from: string, to: string): string[] {
    const days: string[] = [];
    for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY_MS) {
      days.push(new Date(at).toISOString().slice(0, 10));
    }
    return days;
  }

  /** The way Shopify writes times: local, to the second, with the offset. */
  text(instant: number): string {
    const offset = this.offset(instant);
    const minutes = Math.abs(offset) / 60_000;
    const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
    const rest = String(minutes % 60).padStart(2, '0');
    const local = new Date(instant + offset).toISOString().slice(0, 19);
    return `${local}${offset < 0 ? '-' : '+'}${hours}:${rest}`;
  }
}
