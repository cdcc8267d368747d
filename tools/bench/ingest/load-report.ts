/** What came of a load. */
export interface LoadReport {
  seconds: number;
  /** Answers with status 200 a second. */
  perSecond: number;
  /** Milliseconds from sending to the answer, for those with status 200. */
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Every other answer, by status. */
  others: Record<string, { count: number; p99Ms: number }>;
}

/** Collects the answers to a load. */
export class Answers {
  readonly #latencies = new Map<string, number[]>();
  readonly #started = performance.now();

  /** @param sentAt on the clock of `performance` */
  add(status: string, sentAt: number): void {
    let latencies = this.#latencies.get(status);
    if (!latencies) this.#latencies.set(status, (latencies = []));
    latencies.push(performance.now() - sentAt);
  }

  report(): LoadReport {
    const seconds = (performance.now() - this.#started) / 1000;
    for (const latencies of this.#latencies.values()) latencies.sort((a, b) => a - b);
    const { 200: acknowledged = [], ...rest } = Object.fromEntries(this.#latencies);
    const others = Object.entries(rest).map(([status, latencies]) => [
      status,
      { count: latencies.length, p99Ms: percentile(latencies, 0.99) },
    ]);
    return {
      seconds,
      perSecond: acknowledged.length / seconds,
      p50Ms: percentile(acknowledged, 0.5),
      p99Ms: percentile(acknowledged, 0.99),
      maxMs: acknowledged.at(-1) ?? 0,
      others: Object.fromEntries(others) as LoadReport['others'],
    };
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
