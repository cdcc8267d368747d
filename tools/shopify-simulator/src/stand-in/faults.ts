/** Something that goes wrong with the next request of the Admin API, or the next bulk operation. */
export type Fault =
  /** Refused for its cost, whatever is left in the bucket. */
  | { readonly kind: 'throttle' }
  /** Answered with a status and no GraphQL. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** The connection is closed before an answer. */
  | { readonly kind: 'hangUp' }
  /** Errors stand beside the data. */
  | { readonly kind: 'errorsBesideData' }
  /** The token counts as expired. */
  | { readonly kind: 'expiredToken' }
  /** The version that was asked for is gone: a later one answers. */
  | { readonly kind: 'fellForward'; readonly version: string }
  | { readonly kind: 'bulk'; readonly outcome: BulkFault };

/**
 * How a bulk operation goes wrong: `failed` leaves a part of the data, `expired` and `canceled` end without any, `cut`
 * serves a file that ends in the middle of a line, `short` one that lacks its last lines, `gone` none although the
 * operation completed, `never` keeps running.
 */
export type BulkFault = 'failed' | 'expired' | 'canceled' | 'cut' | 'short' | 'gone' | 'never';

/** Faults that were asked for and have not happened yet, in their order. */
export class Faults {
  private readonly waiting: Fault[] = [];

  /** The fault happens to the next `times` requests that it can happen to. */
  add(fault: Fault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.waiting.push(fault);
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** The fault of a request of the Admin API. */
  take(): Exclude<Fault, { kind: 'bulk' }> | null {
    const at = this.waiting.findIndex(({ kind }) => kind !== 'bulk');
    return at < 0 ? null : (this.waiting.splice(at, 1)[0] as Exclude<Fault, { kind: 'bulk' }>);
  }

  takeBulk(): BulkFault | null {
    const at = this.waiting.findIndex(({ kind }) => kind === 'bulk');
    if (at < 0) return null;
    const [fault] = this.waiting.splice(at, 1);
    return fault?.kind === 'bulk' ? fault.outcome : null;
  }
}
