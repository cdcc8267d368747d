import 'reflect-metadata';
import { assertUsable, checkDirectAddress, migrate } from '@shopmeter/db';
import { Clock, createLogger, loadSettings, type Logger, MendableError } from '@shopmeter/platform';
import { type RunningServer, startServer } from './server';
import { startWarnings } from './start-warnings';

/** Milliseconds in which a process must be gone; what is not done by then is rolled back and done elsewhere. */
const STOP_WITHIN = 9500;

/** The entry of a production process; `npm start` of the production layout says with how much memory. */
async function main(): Promise<void> {
  const settings = loadSettings();
  const { databaseUrl, databaseDirectUrl } = settings;
  if (databaseUrl === null || databaseDirectUrl === null) {
    throw new MendableError(
      'DATABASE_URL is not set.',
      'Set it, or run `npm start`, which brings a PostgreSQL.',
    );
  }
  const logger = createLogger(settings.logLevel);
  await assertUsable('DATABASE_URL', databaseUrl);
  await assertUsable('DATABASE_DIRECT_URL', databaseDirectUrl);
  await checkDirectAddress(databaseUrl, databaseDirectUrl);
  await migrate(databaseDirectUrl);
  const server = await startServer({ settings, databaseUrl, databaseDirectUrl, logger, host: '0.0.0.0' });
  logger.info({ url: server.url, role: settings.role }, 'Shopmeter is up.');
  for (const { message, mend } of await startWarnings(settings, databaseUrl, new Clock())) {
    logger.warn({ mend }, message);
  }
  process.once('SIGTERM', () => void stop(server, logger, settings.shutdownGraceSeconds * 1000));
  // Somebody sits there and waits.
  process.once('SIGINT', () => void stop(server, logger, 0));
}

async function stop(server: RunningServer, logger: Logger, grace: number): Promise<void> {
  logger.info({ grace }, 'Shopmeter stops.');
  setTimeout(() => {
    logger.error('Shopmeter did not stop in time.');
    process.exit(1);
  }, STOP_WITHIN).unref();
  try {
    await server.close(grace);
    // At once: a job that hangs, in a mail server for instance, has its lease and holds nobody up.
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'Shopmeter did not stop cleanly.');
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  const lines =
    error instanceof MendableError ? `${error.message}\n${error.mend}` : String((error as Error).stack);
  process.stderr.write(`${lines}\n`);
  process.exitCode = 1;
});
