import { ensureDemoStore } from '@shopmeter/api';
import { MendableError, type Clock, type Settings } from '@shopmeter/platform';
import { demoStore, post } from '@shopmeter/simulator';
import { readOrCreateDemo, saveDemo, type DemoFile } from './demo-file';
import { type DemoSignIn } from './ready-block';
import { type Terminal } from './terminal';

/** An end that is younger than this needs no continuation. */
const FRESH_MS = 3_600_000;
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
 * Makes sure that the demo store and its owner exist and that its history up to now was posted once, as webhooks like
 * any other; a later start goes on where the last one ended. A fill that was interrupted is posted again from its
 * beginning: its webhooks have the same ids each time, so those that arrived already change nothing. A demo store that
 * its owner removed stays removed until `demo.json` is deleted.
 * @throws MendableError when a webhook is not accepted; the reason of `stop` when asked to stop
 */
export async function ensureDemo(options: DemoOptions): Promise<DemoSignIn> {
  const { settings, databaseUrl } = options;
  const { password, until } = readOrCreateDemo(settings.dataDir, options.clock.now());
  const { email, removed } = await ensureDemoStore({ databaseUrl, password, since: new Date(until) });
  const signIn = { email, password, removed };
  if (removed) return signIn;
  const demo = dueHistory(settings.dataDir, options.clock.now());
  if (!demo.filled) {
    await options.terminal.step('Filling the demo store', (detail) => fill(demo, options, detail));
    saveDemo(settings.dataDir, { ...demo, filled: true });
  }
  return signIn;
}

/** The part of the history to fill next; saved before it is filled, so that an interrupted fill repeats the same part. */
function dueHistory(dataDir: string, now: Date): DemoFile {
  const demo = readOrCreateDemo(dataDir, now);
  if (!demo.filled || now.getTime() - Date.parse(demo.until) < FRESH_MS) return demo;
  return saveDemo(dataDir, { ...demo, from: demo.until, until: now.toISOString(), filled: false });
}

async function fill(demo: DemoFile, options: DemoOptions, detail: (text: string) => void): Promise<void> {
  const { url, settings, stop } = options;
  const from = demo.from === null ? {} : { from: new Date(demo.from) };
  const deliveries = [...demoStore({ until: new Date(demo.until), ...from }).deliveries()];
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
