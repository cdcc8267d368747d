import { hostname } from 'node:os';
import { type DestinationStream, type LoggerOptions, pino, type Logger as PinoLogger } from 'pino';
import { loggedFields } from './logged-fields';
import { traceFields } from './trace-fields';

export type Logger = PinoLogger;

/** Paths that never reach a log. */
const REDACTED = ['*.password', '*.token', '*.accessToken', '*.email'];

/**
 * One JSON line per entry, on standard output unless told otherwise, under the names that docs/objectives.md lists.
 * Bodies are never logged.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    messageKey: 'message',
    redact: { paths: REDACTED, censor: '[redacted]' },
    base: { service: 'shopmeter', host: hostname() },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    mixin: traceFields,
    formatters: {
      level: (label) => ({ status: label }),
      log: loggedFields,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
