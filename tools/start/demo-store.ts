import { ensureDemoStore } from '@shopmeter/api';
import { MendableError, type Clock, type Settings } from '@shopmeter/platform';
import { demoStore, post } from '@shopmeter/simulator';
import { readOrCreateDemo, saveDemo } from './demo-file';
import { type DemoSignIn } from './ready-block';
import { type Terminal } from './terminal';

/** Enough to keep the receiver's batches full; more would only wait. */
const AT_ONCE = 32;

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
 * @throws MendableError when a webhook is not accepted; the reason of `stop` when asked to stop
 */
export async function ensureDemo(options: DemoOptions): Promise<DemoSignIn> {
  const { settings, databaseUrl } = options;
  const demo = readOrCreateDemo(settings.dataDir, options.clock.now());
  const { email } = await ensureDemoStore({ databaseUrl, settings, password: demo.password });
  if (!demo.filled) {
    await options.terminal.step('Filling the demo store', (detail) =>
      fill(new Date(demo.until), options, detail),
    );
    saveDemo(settings.dataDir, { ...demo, filled: true });
  }
  return { email, password: demo.password };
}

async function fill(until: Date, options: DemoOptions, detail: (text: string) => void): Promise<void> {
  const { url, settings, stop } = options;
  const deliveries = [...demoStore({ until }).deliveries()];
  const total = deliveries.length.toLocaleString('en');
  const report = await post(deliveries, {
    url: `${url}/api/webhook`,
    secret: settings.shopifySecrets[0] ?? '',
    concurrency: AT_ONCE,
    signal: stop,
    onProgress: ({ kept, duplicates }) =>
      detail(`${(kept + duplicates).toLocaleString('en')} of ${total} webhooks`),
  });
  stop.throwIfAborted();
  const missing = report.refused + report.failed;
  if (missing === 0) return;
  throw new MendableError(
    `${missing.toLocaleString('en')} of ${total} webhooks of the demo store were not accepted.`,
    'Look into the log and start again: the filling goes on. DEMO=false starts without the demo store.',
  );
}
