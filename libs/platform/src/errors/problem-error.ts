/** How loudly an error is logged. */
export type ErrorLevel = 'info' | 'warn' | 'error';

export interface ProblemOptions {
  /** HTTP status of the answer. */
  status: number;
  /** Stable, for programs: `email_not_verified`. */
  code: string;
  title: string;
  /** For people: what is wrong and how to mend it. Never holds a secret. */
  detail: string;
  level?: ErrorLevel;
  errors?: { pointer: string; detail: string }[];
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  retryAfter?: number;
  cause?: unknown;
}

/** An error that knows its RFC 9457 answer and how loudly it is logged. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly level: ErrorLevel;
  readonly errors: { pointer: string; detail: string }[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(options: ProblemOptions) {
    super(options.detail, { cause: options.cause });
    this.name = 'ProblemError';
    this.status = options.status;
    this.code = options.code;
    this.title = options.title;
    this.level = options.level ?? (options.status >= 500 ? 'error' : 'info');
    this.errors = options.errors;
    this.retryAfter = options.retryAfter;
  }
}
