import { startServer, startWarnings } from '@shopmeter/api';
import { migrate } from '@shopmeter/db';
import { Clock, loadSettings } from '@shopmeter/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureDemo } from './demo-store';
import { openLogFile } from './log-file';
import { openDatabase } from './open-database';
import { assertPortFree } from './port-check';
import { readyBlock } from './ready-block';
import { startSimulatedShopify } from './simulated-shopify';
import { type Terminal } from './terminal';

/** Longer than the server waits for its own requests and jobs. */
const CLOSE_MILLISECONDS = 20_000;

export interface Shopmeter {
  /** Resolves when the embedded database is gone and the server cannot go on. */
  databaseLost: Promise<void>;
}

/** What was opened, to be closed in the opposite order. */
export class Openings {
  readonly #closers: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.#closers.push(close);
  }

  /** Closes everything, each within a bound; one that fails does not keep the others open. */
  async close(report: (error: unknown) => void): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      const closed = new AbortController();
      try {
        await Promise.race([close(), tooLong(closed.signal)]);
      } catch (error) {
        report(error);
      }
      closed.abort();
    }
  }
}

/**
 * Brings everything up, in the order in which it depends on each other. What it opened is in `openings`, also when it
 * throws half-way.
 * @throws MendableError for what a person can mend; the reason of `stop` when asked to stop
 */
export async function startShopmeter(
  terminal: Terminal,
  openings: Openings,
  stop: AbortSignal,
): Promise<Shopmeter> {
  const given = loadSettings();
  await assertPortFree(given.port);
  const log = openLogFile(given.dataDir, given.logLevel, (line) => terminal.line(line));
  openings.add(() => log.close());
  const simulated = given.simulatesShopify ? await startSimulatedShopify(given) : null;
  if (simulated) openings.add(() => simulated.close());
  const settings = simulated?.settings ?? given;
  const database = await openDatabase(settings, terminal);
  openings.add(() => database.close());
  stop.throwIfAborted();
  await terminal.step('Updating the database', () => migrate(database.directUrl));
  stop.throwIfAborted();
  const server = await terminal.step('Starting the server', () =>
    startServer({
      settings,
      databaseUrl: database.url,
      databaseDirectUrl: database.directUrl,
      logger: log.logger,
    }),
  );
  openings.add(() => server.close());
  stop.throwIfAborted();
  const { url } = server;
  const options = { settings, databaseUrl: database.url, url, terminal, clock: new Clock(), stop };
  const demo = settings.demo ? await ensureDemo(options) : undefined;
  for (const { message, mend } of await startWarnings(settings, database.url, new Clock())) {
    log.logger.warn({ mend }, message);
    terminal.line(`  ! ${message}\n    ${mend}`);
  }
  log.logger.info({ url, role: settings.role }, 'Shopmeter is up.');
  terminal.line(readyBlock(settings, demo, log.path));
  return { databaseLost: database.lost };
}

async function tooLong(signal: AbortSignal): Promise<never> {
  await delay(CLOSE_MILLISECONDS, undefined, { signal });
  throw new Error(`closing took more than ${CLOSE_MILLISECONDS / 1000} s`);
}
