import { createHash } from 'node:crypto';
import { invalidRequest } from '../../http/contract.pipe';

/** Text that leads on from a page, and only for the question it was given for. */
export class PageCursor {
  readonly #question: string;

  /** @param question everything that decides what pages hold */
  constructor(question: readonly unknown[]) {
    this.#question = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);
  }

  write(place: readonly unknown[]): string {
    return Buffer.from(JSON.stringify([this.#question, ...place])).toString('base64url');
  }

  /**
   * @param parse makes a place of what was written; throws or returns undefined for anything else
   * @throws ProblemError 400 that names the cursor
   */
  read<T>(cursor: string, parse: (place: unknown[]) => T | undefined): T {
    const place = this.#open(cursor);
    const found = place && parse(place);
    if (found === undefined) {
      const detail = 'must be the `next` of a page of the same question';
      throw invalidRequest([{ pointer: 'cursor', detail }]);
    }
    return found;
  }

  #open(cursor: string): unknown[] | undefined {
    try {
      const written: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
      return Array.isArray(written) && written[0] === this.#question ? written.slice(1) : undefined;
    } catch {
      return undefined;
    }
  }
}
