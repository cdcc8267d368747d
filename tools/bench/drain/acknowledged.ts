import { ContenderProcess } from '../ingest/contenders';
import { saturate } from '../ingest/load';
import { SignedOrders } from '../ingest/signed-orders';

const SECONDS = 2;
const CONNECTIONS = 64;

/** Deliveries that this machine acknowledges a second, as `bench -- ingest` measures them. */
export async function acknowledgedPerSecond(options: {
  databaseUrl: string;
  dataDir: string;
  secret: string;
  domain: string;
  /** Of the first order; as many ids as there can be requests are used. */
  firstId: number;
}): Promise<number> {
  const server = await ContenderProcess.start('shopmeter', options.databaseUrl, options.dataDir);
  try {
    const orders = new SignedOrders(options);
    const next = () => orders.request(options.domain);
    await saturate(server.port, next, { connections: CONNECTIONS, seconds: SECONDS / 4 });
    const report = await saturate(server.port, next, { connections: CONNECTIONS, seconds: SECONDS });
    return report.perSecond;
  } finally {
    server.stop();
  }
}
