import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Acknowledgements } from '../drain/acknowledgements';
import { median, rounded } from '../figures';

const SCRAPED_EVERY_MS = 1000;

export interface TelemetryBench {
  databaseUrl: string;
  dataDir: string;
  secret: string;
  domain: string;
  rounds: number;
}

/**
 * What acknowledged throughput loses to telemetry: traces that are sent over OTLP as the settings say by default, and a
 * Prometheus that reads each second. Counting itself is part of both sides. In turn, because the machine's speed drifts.
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
  const scraping = setInterval(() => void scrape(told.port), SCRAPED_EVERY_MS);
  try {
    await plain.perSecond();
    await told.perSecond();
    const ratios: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const [first, second] = round % 2 === 0 ? [plain, told] : [told, plain];
      const rates = new Map([[first, await first.perSecond()]]);
      rates.set(second, await second.perSecond());
      ratios.push(rates.get(told)! / rates.get(plain)!);
      console.log(
        `round ${round + 1}  without ${rates.get(plain)!.toFixed(0)}/s  with ${rates.get(told)!.toFixed(0)}/s`,
      );
    }
    return { telemetry_cost: rounded(1 - median(ratios)) };
  } finally {
    clearInterval(scraping);
    plain.stop();
    told.stop();
    collector.closeAllConnections();
    collector.close();
  }
}

/** One that fails is the next one's matter, as for a Prometheus. */
async function scrape(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
  await answer?.text();
}
