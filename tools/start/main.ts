import 'reflect-metadata';
import { MendableError } from '@shopmeter/platform';
import { once } from 'node:events';
import { Openings, startShopmeter } from './start-shopmeter';
import { failureText, terminalOn } from './terminal';

/** Started by `tools/start/start.mjs`, which installed and built what was missing. */
const terminal = terminalOn(process.stdout);
const openings = new Openings();
const stop = new AbortController();

// Ctrl-C reaches us from the terminal and again from our parent; only the first counts. When the parent was killed,
// its channel closes.
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(event, () => stop.abort('stopped'));
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error) => stop.abort(error));

process.exitCode = await run();
// Connections of clients that never close must not keep a stopped server alive.
process.exit();

/** Runs until it is asked to stop, or cannot go on. Returns the exit code. */
async function run(): Promise<number> {
  let failure: unknown;
  try {
    const { databaseLost } = await startShopmeter(terminal, openings, stop.signal);
    if (!stop.signal.aborted) await Promise.race([once(stop.signal, 'abort'), databaseLost]);
    if (!stop.signal.aborted) throw databaseGone();
  } catch (error) {
    failure = error;
  }
  // Whatever broke after a request to stop broke because of it.
  if (stop.signal.aborted) failure = stop.signal.reason === 'stopped' ? undefined : stop.signal.reason;
  if (failure) process.stderr.write(failureText(failure));
  else terminal.line('\nStopping.');
  await openings.close((error) => process.stderr.write(failureText(error)));
  return failure ? 1 : 0;
}

function databaseGone(): MendableError {
  return new MendableError(
    'The embedded PostgreSQL ended and does not come back.',
    'Look into the newest file of postgres/log in the data directory, and start again.',
  );
}
