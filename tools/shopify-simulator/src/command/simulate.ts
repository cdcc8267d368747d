import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { type Delivery } from '../delivery/delivery';
import { withMischief } from '../delivery/mischief';
import { post } from '../delivery/post';
import { type PostReport } from '../delivery/post-options';
import { sampleDelivery } from '../sample-delivery';
import { SimulatedStore } from '../store/simulated-store';
import { type StoreOptions } from '../store/store-options';
import { type CommandOptions } from './command-options';
import { findSecret } from './find-secret';
import { liveOrders } from './live-orders';
import { OptionError } from './option-error';

/** Does what the command line asks for. Resolves to the exit code: 1 when a delivery was not answered as it should be. */
export async function simulate(options: CommandOptions, signal: AbortSignal): Promise<number> {
  const store = storeOptions(options);
  if (options.dryRun) {
    await print(firstOf(history(options, store), options.count));
    return 0;
  }
  const { secret, source } = findSecret(options, process.env);
  console.log(`Signing with the secret from ${source}, posting to ${options.url}`);
  const deliveries = options.live ? liveOrders(store, options.every, signal) : history(options, store);
  const acked = options.acked === null ? null : openSync(options.acked, 'a');
  const report = await post(firstOf(deliveries, options.count), {
    ...options,
    secret,
    signal,
    concurrency: options.live ? 1 : options.concurrency,
    onAcknowledged: acked === null ? undefined : (id) => void writeSync(acked, `${id}\n`),
    onTrouble: (reason) => {
      console.log(`${reason}: sending again until it is kept; Ctrl-C stops`);
    },
    onProgress: (soFar) => {
      console.log(summary(soFar));
    },
  });
  if (acked !== null) closeSync(acked);
  console.log(summary(report));
  return report.refused + report.failed > 0 ? 1 : 0;
}

function storeOptions(options: CommandOptions): StoreOptions {
  const { shop: domain, seed, regime, months, orders } = options;
  return { domain, seed, regime, months, orders, until: new Date() };
}

function history(options: CommandOptions, store: StoreOptions): Iterable<Delivery> {
  const source =
    options.topic === null ? new SimulatedStore(store).deliveries() : [sample(options.topic, store)];
  return withMischief(source, options);
}

async function* firstOf(
  deliveries: Iterable<Delivery> | AsyncIterable<Delivery>,
  count: number,
): AsyncGenerator<Delivery, void, undefined> {
  let taken = 0;
  for await (const delivery of deliveries) {
    yield delivery;
    taken += 1;
    if (taken >= count) return;
  }
}

async function print(deliveries: AsyncIterable<Delivery>): Promise<void> {
  for await (const { body } of deliveries) {
    if (!process.stdout.write(`${body}\n`)) await once(process.stdout, 'drain');
  }
}

function sample(topic: string, store: StoreOptions): Delivery {
  const delivery = sampleDelivery(topic, store);
  if (delivery) return delivery;
  throw new OptionError(
    `--topic is "${topic}", but must be a topic such as orders/create or refunds/create.`,
  );
}

function summary(report: PostReport): string {
  const { sent, kept, duplicates, refused, forgedRefused, failed, retried } = report;
  const forged = forgedRefused > 0 ? `, ${String(forgedRefused)} forged and rightly refused` : '';
  const speed = `${report.seconds.toFixed(1)} s, ${report.perSecond.toFixed(0)} acknowledged a second`;
  return `${String(sent)} sent: ${String(kept)} kept, ${String(duplicates)} duplicates, ${String(refused)} refused, ${String(failed)} failed${forged}; ${String(retried)} retries; ${speed}`;
}
