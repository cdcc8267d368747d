const BUCKET_SECONDS = 20;

/** What `extensions.cost.throttleStatus` shows. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The leaky bucket of one app in one store: points are spent on queries and come back every second. */
export class CostBucket {
  private available: number;
  private filledAt: number;

  constructor(
    private readonly restoreRate: number,
    private readonly now: () => number,
  ) {
    this.available = restoreRate * BUCKET_SECONDS;
    this.filledAt = now();
  }

  /** Reserves what a query may cost. False: not enough is left, nothing is taken. */
  reserve(points: number): boolean {
    this.fill();
    if (points > this.available) return false;
    this.available -= points;
    return true;
  }

  /** What was reserved and not spent comes back. */
  giveBack(points: number): void {
    this.fill();
    this.available = Math.min(this.restoreRate * BUCKET_SECONDS, this.available + points);
  }

  empty(): void {
    this.fill();
    this.available = 0;
  }

  status(): ThrottleStatus {
    this.fill();
    return {
      maximumAvailable: this.restoreRate * BUCKET_SECONDS,
      currentlyAvailable: Math.floor(this.available),
      restoreRate: this.restoreRate,
    };
  }

  private fill(): void {
    const seconds = Math.max(0, this.now() - this.filledAt) / 1000;
    this.filledAt = this.now();
    this.available = Math.min(this.restoreRate * BUCKET_SECONDS, this.available + seconds * this.restoreRate);
  }
}
