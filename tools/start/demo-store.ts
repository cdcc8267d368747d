import { ensureDemoStore } from '@shopmeter/api';
import { MendableError, type Clock, type Settings } from '@shopmeter/platform';
import { signedDelivery, SimulatedStore, type Delivery } from '../shopify-simulator/src/index';
import { setTimeout as delay } from 'node:timers/promises';
import { readOrCreateDemo, saveDemo } from './demo-file';
import { type DemoSignIn } from './ready-block';
import { type Terminal } from './terminal';

/** Enough to keep the receiver's batches full; more would only wait. */
const AT_ONCE = 32;
const RETRIES = 20;

export interface DemoOptions {
  settings: Settings;
  databaseUrl: string;
  /** Where the server listens. */
  url: string;
  terminal: Terminal;
  clock: Clock;
  stop: AbortSignal;
}

/**
 * Makes sure that the demo store and its owner exist and that its history was posted once, as webhooks like any
 * other. A fill that was interrupted is posted again from its beginning: its webhooks have the same ids each time, so
 * those that arrived already change nothing.
 */
export async function ensureDemo(options: DemoOptions): Promise<DemoSignIn> {
  const { settings, databaseUrl } = options;
  const demo = readOrCreateDemo(settings.dataDir, options.clock.now());
  const { email, domain } = await ensureDemoStore({ databaseUrl, settings, password: demo.password });
  if (!demo.filled) {
    await options.terminal.step('Filling the demo store', (detail) =>
      postAll([...demoHistory(domain, new Date(demo.until))], options, detail),
    );
    saveDemo(settings.dataDir, { ...demo, filled: true });
  }
  return { email, password: demo.password };
}

function demoHistory(domain: string, until: Date): Iterable<Delivery> {
  return new SimulatedStore({
    domain,
    seed: 'demo',
    regime: 'us',
    until,
    months: 13,
    orders: 4000,
  }).deliveries();
}

async function postAll(
  deliveries: Delivery[],
  options: DemoOptions,
  detail: (text: string) => void,
): Promise<void> {
  const total = deliveries.length.toLocaleString('en');
  let next = 0;
  const poster = async () => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
      await post(delivery, options);
      detail(`${next.toLocaleString('en')} of ${total} webhooks`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, poster));
}

/** Posts until it is acknowledged; a server that asks for patience gets it. */
async function post(delivery: Delivery, { url, settings, stop }: DemoOptions): Promise<void> {
  const [secret = ''] = settings.shopifySecrets;
  const { headers, body } = signedDelivery(delivery, secret);
  for (let attempt = 1; ; attempt++) {
    stop.throwIfAborted();
    const answer = await fetch(`${url}/api/webhook`, { method: 'POST', headers, body, signal: stop });
    const text = await answer.text();
    if (answer.ok) return;
    const isTemporary = answer.status === 429 || answer.status >= 500;
    if (!isTemporary || attempt === RETRIES) {
      throw new MendableError(
        `The demo store's webhook ${delivery.webhookId} was answered with ${answer.status}: ${text.slice(0, 300)}`,
        'Look into the log and start again: the filling goes on. DEMO=false starts without the demo store.',
      );
    }
    await delay(Math.min(250 * attempt, 3000), undefined, { signal: stop });
  }
}
