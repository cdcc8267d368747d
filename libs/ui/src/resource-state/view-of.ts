import { type ResourceSnapshot } from '@angular/core';

/** What is on the page for a resource. */
export type ResourceView<T> =
  | { kind: 'loading' }
  | { kind: 'error'; error: unknown }
  /** `standing` is a value of an earlier request: it is shown dimmed until the new one arrives. */
  | { kind: 'value'; value: T; standing: boolean; refreshError: unknown };

/**
 * The next view. Reading the same thing again never takes a value away: it stands while reading, and if
 * that fails it stands with a note. Reading something else (another range) dims it; if that fails it goes,
 * because it would be a number under the wrong heading.
 */
export function nextView<T>(
  snapshot: ResourceSnapshot<T | undefined>,
  before: ResourceView<T> | undefined,
): ResourceView<T> {
  const held = before?.kind === 'value' ? before : undefined;
  if (snapshot.status === 'error') {
    return held && !held.standing
      ? { ...held, refreshError: snapshot.error }
      : { kind: 'error', error: snapshot.error };
  }
  if (snapshot.value !== undefined) {
    const refreshError = snapshot.status === 'reloading' ? (held?.refreshError ?? null) : null;
    return { kind: 'value', value: snapshot.value, standing: false, refreshError };
  }
  if (snapshot.status === 'reloading' && held) return held;
  if (snapshot.status === 'loading' && held) return { ...held, standing: held.refreshError === null };
  return { kind: 'loading' };
}
