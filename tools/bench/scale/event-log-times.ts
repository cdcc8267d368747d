import type pg from 'pg';
import { BenchMerchant } from '../metrics/bench-merchant';
import { MetricsServerProcess } from '../metrics/metrics-server-process';
import { fillEvents } from './fill-events';
import { logTimes } from './log-times';

export interface EventLogBench {
  databaseUrl: string;
  dataDir: string;
  superuser: pg.Client;
  rounds: number;
  events: number;
}

/** How the event log of a store does at so many events: its first page, and looking through the newest bodies. */
export async function eventLogTimes(options: EventLogBench): Promise<object> {
  const { databaseUrl, dataDir, superuser, rounds, events } = options;
  const server = await MetricsServerProcess.start({ databaseUrl, dataDir, ahead: 0 });
  const merchant = new BenchMerchant(server.port, superuser);
  try {
    await merchant.register();
    const domain = 'scale.myshopify.com';
    const tenantId = await merchant.connect(domain);
    await fillEvents(superuser, { tenantId, domain, count: events });
    return { events, ...(await logTimes(merchant, tenantId, rounds)) };
  } finally {
    merchant.close();
    server.stop();
  }
}
