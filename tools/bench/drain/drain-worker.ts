import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '@shopmeter/api';
import { PipelineDatabase, waitingShards } from '@shopmeter/db';
import { createLogger, loadSettings } from '@shopmeter/platform';
import { drainShard } from '@shopmeter/worker';

/**
 * A process that applies events between the messages `start` and `stop` of its parent: `batched`, the worker as it
 * runs in production, or `single`, the same code with one event in each transaction. Ends with its parent.
 */
const [mode, databaseUrl = ''] = process.argv.slice(2);
let stop = () => Promise.resolve();

async function startWorker(): Promise<() => Promise<void>> {
  const settings = { ...loadSettings(), role: 'worker' as const, smtpUrl: null };
  const databases = { databaseUrl, databaseDirectUrl: databaseUrl };
  const logger = createLogger('warn');
  const server = await startServer({ settings, ...databases, logger, port: 0, host: '127.0.0.1' });
  return () => server.close();
}

function startSingle(): () => Promise<void> {
  const database = new PipelineDatabase({ url: databaseUrl, pooled: false, size: 4, connectTimeout: 5000 });
  let stopping = false;
  const now = () => new Date();
  const loop = (async () => {
    while (!stopping) {
      for (const shard of await waitingShards(database, now())) await drainShard(database, shard, now, 1);
      await sleep(0);
    }
  })();
  return async () => {
    stopping = true;
    await loop;
    await database.close();
  };
}

async function obey(message: unknown): Promise<void> {
  if (message === 'start') stop = mode === 'single' ? startSingle() : await startWorker();
  else await stop();
  process.send?.('done');
}

process.on('message', (message) => void obey(message));
process.once('disconnect', () => process.exit(0));
