/**
 * Why the Admin API did not answer as it should:
 * `throttled`, `unavailable`: for now. Asking again later may help, and was tried.
 * `unauthorized`: the token is no good. `forbidden`: the store or the app may not do this, or a scope is missing.
 * `refused`: the operation was understood and refused. `too_costly`: it asks for too much at once. `incomplete`: errors stand beside the data.
 * `unreadable`: what was answered is not what the operation expects.
 */
export type AdminFault =
  | 'throttled'
  | 'unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'refused'
  | 'too_costly'
  | 'incomplete'
  | 'unreadable';

/** The Admin API gave no answer that can be used. Its message is Shopify's own, for operators. */
export class AdminError extends Error {
  constructor(
    readonly code: AdminFault,
    message: string,
    /** Milliseconds after which Shopify asked to come back. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  /** Whether the same request may be answered later. */
  get isPassing(): boolean {
    return this.code === 'throttled' || this.code === 'unavailable' || this.code === 'incomplete';
  }
}
