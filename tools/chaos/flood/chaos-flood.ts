import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { median, percentile, rounded } from '../../bench/figures';
import { Connection } from '../../bench/ingest/connection';
import { benchDomain, SignedOrders } from '../../bench/ingest/signed-orders';
import { connectStores } from '../stage/connect-stores';
import { APP_SECRET } from '../stage/stage';
import { withStage } from '../stage/with-stage';
import { floodLogins } from './login-flood';

/** A flood may make the slowest deliveries wait so many times as long as they do without it. */
const RATIO_LIMIT = 2;
const QUIET_MS = 3000;
const PAUSE_MS = 500;
const DOMAIN = benchDomain(0);

/**
 * Deliveries come at a steady rate while, again and again, many people sign in at once: the 99th percentile of what a
 * delivery waits for its answer, in rounds without and with a flood by turns, and the ratio of their medians.
 */
export async function chaosFlood(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '9' },
      logins: { type: 'string', default: '200' },
      /** Deliveries a second. */
      rate: { type: 'string', default: '200' },
    },
  });
  const [size, rate] = [Number(values.logins), Number(values.rate)];
  return withStage({ mode: 'durable' }, async (stage) => {
    const { process: server, port } = await stage.process('all', { PUBLIC_URL: 'https://flood.example' });
    await server.start();
    const sql = await stage.connect();
    await connectStores(sql, [DOMAIN]);
    const orders = new SignedOrders({ secret: APP_SECRET, firstId: 1 });
    const deliver = (until: Promise<unknown>) => deliveries(port, orders, rate, until);
    await deliver(delay(QUIET_MS));
    const [quiets, floods]: number[][] = [[], []];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const quiet = percentile(await deliver(delay(QUIET_MS)), 0.99);
      // Each flood meets a server that has seen none.
      await sql.query('TRUNCATE attempts');
      const startedAt = performance.now();
      const flood = floodLogins(port, size, round).then((counts) => ({
        counts,
        seconds: (performance.now() - startedAt) / 1000,
      }));
      const during = percentile(await deliver(flood), 0.99);
      const { counts, seconds } = await flood;
      console.log(
        `round ${round + 1}: p99 ${quiet.toFixed(1)} ms, in the flood ${during.toFixed(1)} ms; ${size} logins in ${seconds.toFixed(1)} s: ${JSON.stringify(counts)}`,
      );
      quiets!.push(quiet);
      floods!.push(during);
      await delay(PAUSE_MS);
    }
    await sql.end();
    const ratio = rounded(median(floods!) / median(quiets!));
    console.log(
      `medians: ${median(quiets!).toFixed(1)} ms, in the flood ${median(floods!).toFixed(1)} ms; ratio ${ratio}`,
    );
    return ratio <= RATIO_LIMIT;
  });
}

/** Milliseconds that each delivery waited for its answer. */
async function deliveries(
  port: number,
  orders: SignedOrders,
  rate: number,
  until: Promise<unknown>,
): Promise<number[]> {
  let isOver = false;
  void until.finally(() => (isOver = true));
  const idle: Connection[] = [];
  const waits: Promise<number>[] = [];
  const startedAt = performance.now();
  while (!isOver) {
    for (let due = ((performance.now() - startedAt) / 1000) * rate; waits.length < due;) {
      const connection = idle.pop() ?? new Connection(port);
      const sentAt = performance.now();
      const { promise, resolve } = Promise.withResolvers<number>();
      connection.send(orders.request(DOMAIN), (status) => {
        idle.push(connection);
        // One that was not kept will have to wait for Shopify to send it again.
        resolve(status === '200' ? performance.now() - sentAt : Infinity);
      });
      waits.push(promise);
    }
    await delay(5);
  }
  const all = await Promise.all(waits);
  for (const connection of idle) connection.close();
  return all;
}
