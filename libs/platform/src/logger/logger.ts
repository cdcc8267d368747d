import { type DestinationStream, pino, type Logger as PinoLogger } from 'pino';
import { loggedError } from './logged-error';

export type Logger = PinoLogger;

/** Paths that never reach a log. */
export const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-shopify-hmac-sha256"]',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
  '*.accessToken',
  '*.email',
];

/** One JSON line per entry, on standard output unless told otherwise. Bodies are never logged. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: { paths: REDACTED, censor: '[redacted]' },
    base: { service: 'shopmeter' },
    serializers: { err: loggedError },
  };
  return destination ? pino(options, destination) : pino(options);
}
