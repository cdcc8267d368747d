import { Readable } from 'node:stream';

/** Reads a page in a transaction of its own: the handler's is over when the first lines are sent. */
export type ReadLater = <T>(work: () => Promise<T>) => Promise<T>;

/** A page of an answer; `next` is the cursor of the one after it. */
interface Page {
  next: string | null;
}

/**
 * Lines of one page after the other. The next page is read when those before it were taken, so a reader that is slow, or
 * goes away, keeps no connection and no memory.
 */
export async function* pagedLines<P extends Page>(
  first: P,
  read: (cursor: string) => Promise<P>,
  linesOf: (page: P) => Iterable<string>,
): AsyncGenerator<string> {
  for (let page = first; ; page = await read(page.next)) {
    yield* linesOf(page);
    if (page.next === null) return;
  }
}

/** A file: its header, then its lines as they are asked for. */
export function withHeader(header: string, lines: AsyncIterable<string>): Readable {
  return Readable.from(
    (async function* () {
      yield header;
      yield* lines;
    })(),
  );
}
