import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { load } from '../ingest/load';
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
  const path = fileURLToPath(new URL('../ingest/contender.js', import.meta.url));
  const child = fork(path, ['shopmeter', options.databaseUrl], {
    env: { PATH: process.env['PATH'], DATA_DIR: options.dataDir },
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { port: number }).port));
      child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    });
    const orders = new SignedOrders(options);
    const next = () => orders.request(options.domain);
    await load(port, next, { connections: CONNECTIONS, seconds: SECONDS / 4 });
    const report = await load(port, next, { connections: CONNECTIONS, seconds: SECONDS });
    return report.perSecond;
  } finally {
    child.disconnect();
  }
}
