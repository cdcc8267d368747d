import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Acknowledgements } from '../drain/acknowledgements';
import { median, rounded } from '../figures';

export interface TelemetryBench {
  databaseUrl: string;
  dataDir: string;
  secret: string;
  domain: string;
  rounds: number;
}

const ORDER = ['without', 'with'] as const;
type Side = (typeof ORDER)[number];
interface Measured {
  perSecond: number;
  cpuUs: number;
}
type Round = Record<Side, Measured>;

/**
 * What acknowledged throughput, and the processor time of a delivery, lose to telemetry: traces that are sent over OTLP
 * as the settings say by default, and a Prometheus that reads once in each turn of four seconds, more often than the one
 * in `docker/prometheus` does. Counting itself is part of both sides. In turn, because the machine's speed drifts.
 */
export async function telemetryCost(options: TelemetryBench): Promise<object> {
  const collector = createServer((request, answer) => {
    request.resume().on('end', () => answer.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const plain = await Acknowledgements.start({ ...options, firstId: 200_000_000 });
  const told = await Acknowledgements.start({
    ...options,
    firstId: 300_000_000,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
  });
  const sides = {
    without: () => plain.measure(),
    with: async () => (await Promise.all([told.measure(), scrape(told.port)]))[0],
  };
  try {
    await inTurn(sides, ORDER);
    const rounds: Round[] = [];
    for (let number = 1; number <= options.rounds; number += 1) {
      const round = await inTurn(sides, number % 2 === 0 ? ORDER.toReversed() : ORDER);
      rounds.push(round);
      print(number, round);
    }
    return summary(rounds);
  } finally {
    plain.stop();
    told.stop();
    collector.closeAllConnections();
    collector.close();
  }
}

async function inTurn(sides: Record<Side, () => Promise<Measured>>, order: readonly Side[]): Promise<Round> {
  const round: Partial<Round> = {};
  for (const side of order) round[side] = await sides[side]();
  return round as Round;
}

function summary(rounds: readonly Round[]): object {
  return {
    telemetry_cost: rounded(
      1 - median(rounds.map((round) => round.with.perSecond / round.without.perSecond)),
    ),
    telemetry_cpu_cost: rounded(1 - median(rounds.map((round) => round.without.cpuUs / round.with.cpuUs))),
  };
}

function print(number: number, round: Round): void {
  const [without, told] = [round.without, round.with].map(
    ({ perSecond, cpuUs }) => `${perSecond.toFixed(0)}/s (${cpuUs.toFixed(0)} µs each)`,
  );
  console.log(`round ${number}  without ${without}  with ${told}`);
}

/** One that fails is the next one's matter, as for a Prometheus. */
async function scrape(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
  await answer?.text();
}
