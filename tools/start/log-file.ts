import { createLogger, type Logger } from '@shopmeter/platform';
import { once } from 'node:events';
import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { multistream, pino } from 'pino';

const LARGEST_BYTES = 20 * 1024 * 1024;
const CHECK_MILLISECONDS = 60_000;

export interface LogFile {
  logger: Logger;
  path: string;
  close(): Promise<void>;
}

/**
 * The app's log as JSON lines in `shopmeter.log` of the data directory, with one file of 20 MB kept before it.
 * Warnings and errors also reach `show`, a line each, so that the terminal stays readable.
 */
export function openLogFile(dataDir: string, level: string, show: (line: string) => void): LogFile {
  const path = join(dataDir, 'shopmeter.log');
  rotate(path);
  const file = pino.destination({ dest: path, mode: 0o600, sync: false });
  const watch = setInterval(() => rotate(path) && file.reopen(), CHECK_MILLISECONDS).unref();
  const screen = { write: (json: string) => show(readable(json)) };
  const logger = createLogger(
    level,
    multistream([
      { level: 'trace', stream: file },
      { level: 'warn', stream: screen },
    ]),
  );
  return {
    logger,
    path,
    async close() {
      clearInterval(watch);
      const closed = once(file, 'close');
      file.end();
      await closed;
    },
  };
}

/** Moves a full file aside. Returns whether it did. */
function rotate(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LARGEST_BYTES) return false;
  renameSync(path, `${path}.1`);
  return true;
}

interface LogLine {
  status: string;
  message?: string;
  error?: { message?: string };
}

/** One log entry as a person reads it: `warn  the message: the error`. */
export function readable(json: string): string {
  const { status, message, error } = JSON.parse(json) as LogLine;
  const texts = [message, error?.message].filter((text, at, all) => text && all.indexOf(text) === at);
  return `${status.padEnd(5)} ${texts.join(': ') || json.trim()}`;
}
