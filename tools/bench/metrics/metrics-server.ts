import 'reflect-metadata';
import { startServer } from '@shopmeter/api';
import { Clock, createLogger, loadSettings } from '@shopmeter/platform';

/** A server in a process of its own whose clock is ahead by some milliseconds. Tells its parent the port, and ends with it. */
const [databaseUrl = '', ahead = '0'] = process.argv.slice(2);

class ShiftedClock extends Clock {
  override now(): Date {
    return new Date(Date.now() + Number(ahead));
  }
}

const server = await startServer({
  settings: { ...loadSettings(), requestsPerMinute: 1_000_000, role: 'all', smtpUrl: null },
  databaseUrl,
  databaseDirectUrl: databaseUrl,
  logger: createLogger('error'),
  port: 0,
  host: '127.0.0.1',
  clock: new ShiftedClock(),
});
process.once('disconnect', () => process.exit(0));
process.send?.({ port: Number(new URL(server.url).port) });
