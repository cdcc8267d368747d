import { stdSerializers } from 'pino';

/** What else of an error is worth a line, and is ours or the system's: never text that a person or a store sent. */
const KEPT = [
  'code',
  'errno',
  'syscall',
  'address',
  'port',
  'status',
  'severity',
  'table',
  'constraint',
  'mend',
];

/**
 * An error as the log holds it. An error of the database also carries the statement, its parameters and parts of rows,
 * which may be e-mail addresses, hashes and encrypted tokens: what is not known to be harmless stays out.
 */
export function loggedError(error: unknown): unknown {
  if (!isErrorLike(error)) return error;
  const { type: kind, message, stack } = stdSerializers.err(error);
  const several = Array.isArray(error.errors) ? error.errors.filter(isErrorLike).map(loggedError) : [];
  return {
    kind,
    message,
    stack,
    ...Object.fromEntries(KEPT.filter((key) => isPlain(error[key])).map((key) => [key, error[key]])),
    ...(several.length > 0 ? { aggregateErrors: several } : {}),
  };
}

function isErrorLike(value: unknown): value is Error & Record<string, unknown> {
  return typeof (value as { message?: unknown } | null | undefined)?.message === 'string';
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
