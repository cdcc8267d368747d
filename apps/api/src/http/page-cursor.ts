import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { invalidRequest } from './contract.pipe';

/**
 * Text that leads on from a page, and only for the question it was given for. It is no secret, and opens nothing: what
 * it names is read as whatever else comes from outside.
 */
export class PageCursor {
  readonly #question: string;

  /**
   * @param tenantId whose rows they are
   * @param question everything else that decides which rows there are, and in which order: the list's name comes first.
   * How many a page holds may change
   */
  constructor(tenantId: string, question: readonly unknown[]) {
    const asked = JSON.stringify([tenantId, ...question]);
    this.#question = createHash('sha256').update(asked).digest('base64url').slice(0, 12);
  }

  write(place: readonly unknown[]): string {
    return Buffer.from(JSON.stringify([this.#question, ...place])).toString('base64url');
  }

  /**
   * @param cursor undefined for the first page, which has no place
   * @param parse makes a place of what was written; returns undefined for anything else
   * @throws ProblemError 400 that names the cursor
   */
  read<T>(cursor: string | undefined, parse: (place: unknown[]) => T | undefined): T | null {
    if (cursor === undefined) return null;
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

/** Reads a place that is one text, such as an id. */
export function oneText(schema: z.ZodType<string>): (place: unknown[]) => string | undefined {
  return (place) => (place.length === 1 ? schema.safeParse(place[0]).data : undefined);
}
