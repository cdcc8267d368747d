import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { load, type LoadReport } from './load';
import { benchDomain, SignedOrders } from './signed-orders';

const CONTENDERS = ['ceiling', 'shopmeter', 'naive'] as const;
type Contender = (typeof CONTENDERS)[number];

const WARM_UP_SECONDS = 1;

/**
 * Durable acknowledgements a second beside, in the same run, a handler that only checks the HMAC and a naive one.
 * Rounds are interleaved and medians compared, because the machine's speed drifts.
 */
export async function benchIngest(options: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '64' },
    },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { shopifySecrets, databasePassword } = loadSettings({ DATA_DIR: dataDir });
  const database = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const servers = new Map<Contender, { process: ChildProcess; port: number }>();
  try {
    await migrate(database.url);
    await connectStore(database.url);
    for (const name of CONTENDERS) servers.set(name, await startContender(name, database.url, dataDir));
    const plan = {
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      connections: Number(values.connections),
    };
    const reports = await runRounds(servers, plan, shopifySecrets[0]!);
    return summary(reports);
  } finally {
    for (const { process: child } of servers.values()) child.disconnect();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function runRounds(
  servers: ReadonlyMap<Contender, { port: number }>,
  plan: { rounds: number; seconds: number; connections: number },
  secret: string,
): Promise<Record<Contender, LoadReport[]>> {
  const reports: Record<Contender, LoadReport[]> = { ceiling: [], shopmeter: [], naive: [] };
  const orders = new SignedOrders({ secret, firstId: 1 });
  for (let round = 0; round <= plan.rounds; round += 1) {
    const warmUp = round === 0;
    const seconds = warmUp ? WARM_UP_SECONDS : plan.seconds;
    // Alternating directions, so that no contender always follows the same neighbour.
    for (const name of round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed()) {
      const report = await load(servers.get(name)!.port, () => orders.request(benchDomain(0)), {
        connections: plan.connections,
        seconds,
      });
      if (!warmUp) reports[name].push(report);
      const others = Object.entries(report.others).map(([status, times]) => ` ${status}×${times}`);
      console.log(
        `${warmUp ? 'warm-up' : `round ${round}`}  ${name.padEnd(9)} ${report.perSecond.toFixed(0).padStart(6)}/s` +
          `  p50 ${report.p50Ms.toFixed(1)} ms  p99 ${report.p99Ms.toFixed(1)} ms${others.join('')}`,
      );
    }
  }
  return reports;
}

function summary(reports: Record<Contender, LoadReport[]>): object {
  const perSecond = (name: Contender) => median(reports[name].map((report) => report.perSecond));
  const ratio = (over: Contender) =>
    median(reports.shopmeter.map((report, round) => report.perSecond / reports[over][round]!.perSecond));
  console.log('');
  for (const name of CONTENDERS)
    console.log(`${name.padEnd(10)} ${perSecond(name).toFixed(0).padStart(6)} acknowledged a second`);
  return {
    bench: 'ingest',
    ack_per_s: Math.round(perSecond('shopmeter')),
    ceiling_per_s: Math.round(perSecond('ceiling')),
    naive_per_s: Math.round(perSecond('naive')),
    ack_vs_ceiling: round2(ratio('ceiling')),
    ack_vs_naive: round2(ratio('naive')),
    ack_p99_ms: round2(median(reports.shopmeter.map((report) => report.p99Ms))),
  };
}

async function startContender(name: Contender, databaseUrl: string, dataDir: string) {
  const path = fileURLToPath(new URL('./contender.js', import.meta.url));
  const child = fork(path, [name, databaseUrl], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir } });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${name} ended with code ${code} before it was ready`)));
  });
  return { process: child, port };
}

async function connectStore(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN; SET LOCAL ROLE shopmeter_accounts');
  await client.query(
    `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1, 'Bench', $2, $3, now())`,
    [randomUUID(), benchDomain(0), randomUUID()],
  );
  await client.query('COMMIT');
  await client.end();
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
