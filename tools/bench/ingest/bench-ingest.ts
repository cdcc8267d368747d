import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '@shopmeter/db';
import { loadSettings, startEmbeddedPostgres } from '@shopmeter/platform';
import pg from 'pg';
import { connectBenchStores } from '../bench-stores';
import { CONTENDERS, ContenderProcess, type Contender } from './contenders';
import { IngestRounds } from './ingest-rounds';
import { ingestSummary } from './ingest-summary';
import { storedSize } from './stored-size';

/**
 * Durable acknowledgements a second beside, in the same run, a handler that only checks the HMAC and a naive one; then
 * latencies at half the load, and what happens at three times the load.
 */
export async function benchIngest(options: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '128' },
      stores: { type: 'string', default: '1' },
    },
  });
  const stores = Number(values.stores);
  const dataDir = await mkdtemp(join(tmpdir(), 'shopmeter-bench-'));
  const { shopifySecrets, databasePassword } = loadSettings({ DATA_DIR: dataDir });
  const database = await startEmbeddedPostgres({
    dataDir,
    password: databasePassword,
    settings: 'durable',
    onLog: () => undefined,
  });
  const superuser = new pg.Client({ connectionString: new URL('/shopmeter', database.superuserUrl).href });
  const contenders = new Map<Contender, ContenderProcess>();
  try {
    await migrate(database.url);
    await superuser.connect();
    await connectBenchStores(superuser, stores);
    for (const name of CONTENDERS)
      contenders.set(name, await ContenderProcess.start(name, database.url, dataDir));
    const rounds = new IngestRounds(contenders, {
      seconds: Number(values.seconds),
      connections: Number(values.connections),
      secret: shopifySecrets[0]!,
      stores,
    });
    const results = await rounds.run(Number(values.rounds));
    return ingestSummary(results, await storedSize(superuser));
  } finally {
    for (const contender of contenders.values()) contender.stop();
    await superuser.end();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
