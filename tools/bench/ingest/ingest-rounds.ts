import { CONTENDERS, type Contender, type ContenderProcess } from './contenders';
import { pace, saturate } from './load';
import type { LoadReport } from './load-report';
import { PreparedRequests } from './prepared-requests';
import { benchDomain, SignedOrders } from './signed-orders';

const WARM_UP_SECONDS = 3;
const OVERLOAD = 3;
/** Expected of a contender's first turn; later of each what its last turn reached. */
const FIRST_PER_SECOND = 10_000;

/** A report of a load, with what the server used of a processor meanwhile. */
export interface MeasuredLoad extends LoadReport {
  /** Microseconds of the server's processor time for each acknowledgement. */
  cpuUs: number;
}

export interface IngestResults {
  /** A report a round. */
  saturated: Record<Contender, MeasuredLoad[]>;
  halfLoad: LoadReport[];
  overload: LoadReport[];
  /** Megabytes under full load, the most of all rounds. */
  rssMb: number;
}

interface RoundsPlan {
  seconds: number;
  connections: number;
  secret: string;
  stores: number;
}

/** Rounds in which every contender has its turn, one after the other, because the machine's speed drifts. */
export class IngestRounds {
  readonly #orders: SignedOrders;
  /** Of each contender's latest turn. */
  readonly #perSecond = new Map<Contender, number>();
  #store = 0;

  constructor(
    private readonly contenders: ReadonlyMap<Contender, ContenderProcess>,
    private readonly plan: RoundsPlan,
  ) {
    this.#orders = new SignedOrders({ secret: plan.secret, firstId: 1 });
  }

  async run(rounds: number): Promise<IngestResults> {
    const results: IngestResults = {
      saturated: { ceiling: [], shopmeter: [], naive: [] },
      halfLoad: [],
      overload: [],
      rssMb: 0,
    };
    for (const name of CONTENDERS) await this.#saturate('warm-up', name, WARM_UP_SECONDS);
    for (let round = 1; round <= rounds; round += 1) {
      // Alternating directions, so that no contender always follows the same neighbour.
      for (const name of round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed())
        results.saturated[name].push(await this.#saturate(`round ${round}`, name, this.plan.seconds));
      const { rss } = await this.contenders.get('shopmeter')!.usage();
      results.rssMb = Math.max(results.rssMb, rss / 1024 / 1024);
      const { perSecond } = results.saturated.shopmeter.at(-1)!;
      results.halfLoad.push(await this.#pace(`round ${round}`, 'half load', perSecond / 2));
      results.overload.push(await this.#pace(`round ${round}`, 'overload', perSecond * OVERLOAD));
    }
    return results;
  }

  async #saturate(label: string, name: Contender, seconds: number): Promise<MeasuredLoad> {
    const contender = this.contenders.get(name)!;
    const expected = this.#perSecond.get(name) ?? FIRST_PER_SECOND;
    const { next } = new PreparedRequests(this.#make, expected * seconds);
    const before = await contender.usage();
    const report = await saturate(contender.port, next, {
      connections: this.plan.connections,
      seconds,
    });
    this.#perSecond.set(name, report.perSecond);
    const { cpu } = await contender.usage();
    const cpuUs = (cpu - before.cpu) / Math.max(1, report.perSecond * report.seconds);
    print(label, name, report, `  ${cpuUs.toFixed(0)} µs of its processor each`);
    return { ...report, cpuUs };
  }

  async #pace(label: string, what: string, perSecond: number): Promise<LoadReport> {
    const { port } = this.contenders.get('shopmeter')!;
    const { seconds } = this.plan;
    const { next } = new PreparedRequests(this.#make, perSecond * seconds);
    const report = await pace(port, next, { perSecond, seconds });
    print(label, what, report, `  of ${perSecond.toFixed(0)}/s`);
    return report;
  }

  readonly #make = (): Buffer => {
    this.#store = (this.#store + 1) % this.plan.stores;
    return this.#orders.request(benchDomain(this.#store));
  };
}

function print(label: string, what: string, report: LoadReport, more: string): void {
  const others = Object.entries(report.others).map(
    ([status, { count, p99Ms }]) => `  ${status}×${count} (p99 ${p99Ms.toFixed(0)} ms)`,
  );
  console.log(
    `${label.padEnd(8)} ${what.padEnd(10)} ${report.perSecond.toFixed(0).padStart(6)}/s` +
      `  p50 ${report.p50Ms.toFixed(1)} ms  p99 ${report.p99Ms.toFixed(1)} ms${more}${others.join('')}`,
  );
}
