import { cpus } from 'node:os';
import { PipelineDatabase } from '@shopmeter/db';
import type pg from 'pg';
import type { BenchStore } from '../bench-stores';
import { DrainRounds } from '../drain/drain-rounds';
import { DrainWorkers } from '../drain/drain-workers';
import { median, rounded } from '../figures';

export interface TwoWorkersBench {
  databaseUrl: string;
  dataDir: string;
  superuser: pg.Client;
  stores: readonly BenchStore[];
  rounds: number;
  events: number;
}

/** What two worker processes apply for each event that one applies, and the processors that they and PostgreSQL had. */
export async function twoWorkers(options: TwoWorkersBench): Promise<object> {
  const { databaseUrl, dataDir, superuser, stores, rounds, events } = options;
  const database = new PipelineDatabase({ url: databaseUrl, pooled: false, size: 2, connectTimeout: 5000 });
  const workers = new DrainWorkers(databaseUrl, dataDir, { batched: 2, single: 0 });
  try {
    const drain = new DrainRounds(superuser, database, workers);
    const perSecond = (processes: number) => drain.perSecond({ mode: 'batched', processes, stores, events });
    await perSecond(2);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? [1, 2] : [2, 1];
      const rates: Record<number, number> = {};
      for (const processes of order) rates[processes] = await perSecond(processes);
      ratios.push(rates[2]! / rates[1]!);
      console.log(`round ${round + 1}  one ${rates[1]!.toFixed(0)}/s  two ${rates[2]!.toFixed(0)}/s`);
    }
    return { two_workers: rounded(median(ratios)), cpus: cpus().length };
  } finally {
    workers.end();
    await database.close();
  }
}
