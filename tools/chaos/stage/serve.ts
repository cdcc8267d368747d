import 'reflect-metadata';
import { startServer } from '@shopmeter/api';
import { Clock, createLogger, loadSettings } from '@shopmeter/platform';

/** A clock that the harness moves. */
class JumpingClock extends Clock {
  ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/**
 * One process of Shopmeter: the whole server in the role that its settings name, on 127.0.0.1 only. Tells its parent
 * the port, takes milliseconds to jump by from it, and ends with it.
 */
const settings = loadSettings();
const clock = new JumpingClock();
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => (clock.ahead = Number(message)));

const server = await startServer({
  settings,
  clock,
  databaseUrl: settings.databaseUrl!,
  databaseDirectUrl: settings.databaseDirectUrl!,
  logger: createLogger(settings.logLevel),
  host: '127.0.0.1',
});
process.once('SIGTERM', () => void server.close().finally(() => process.exit(0)));
process.send?.({ port: Number(new URL(server.url).port) });
