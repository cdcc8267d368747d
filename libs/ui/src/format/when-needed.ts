/**
 * Makes something at its first use and keeps it. Formats are made like that: each takes a phone some milliseconds, and
 * the first page needs few of them.
 */
export function whenNeeded<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
