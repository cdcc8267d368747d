import type { EventFilter } from '@shopmeter/contracts';
import { unpackBody } from '../bodies/body-codec';
import { learnDictionaries } from '../bodies/body-dictionaries';
import { eventConditions, WITH_OUTCOMES } from '../pipeline/event-filter';
import type { RequestDatabase } from '../scope/request-database';

/** Bodies that are read at once: unpacking them holds the process for some ten milliseconds. */
const AT_ONCE = 1000;

/** Some of the next events, and those of them that the filter names. */
interface Portion {
  looked: number;
  last: string;
  ids: string[] | null;
  sizes: number[] | null;
  lengths: number[] | null;
  dictionaries: (number | null)[] | null;
  packed: Buffer | null;
}

export interface BodySearch {
  /** Only events older than this one. */
  before?: string | undefined;
  limit: number;
  /** Only topics that begin like that. */
  family?: string | undefined;
  /** Whether to stop, asked after each portion. */
  isOver: () => boolean;
  matches: (body: Buffer, id: string) => boolean;
}

export interface FoundBodies {
  /** Newest first. */
  ids: string[];
  /** The last event that was looked at; null when all were. */
  last: string | null;
}

/** Looks through bodies, newest first, for as long as it may. Inside the tenant's transaction. */
export class BodySearchRepository {
  constructor(private readonly database: RequestDatabase) {}

  async find(tenantId: string, filter: EventFilter, search: BodySearch): Promise<FoundBodies> {
    const read = (before: string | undefined) => this.#next(tenantId, filter, search.family, before);
    const found: string[] = [];
    let next = read(search.before);
    for (;;) {
      const portion = await next;
      const isLast = portion.looked < AT_ONCE;
      const isOver = isLast || search.isOver();
      // The database reads on while these are unpacked.
      if (!isOver) next = read(portion.last);
      for (const { id, body } of unpacked(portion)) {
        if (!search.matches(body, id)) continue;
        found.push(id);
        if (found.length < search.limit) continue;
        await next;
        return { ids: found, last: id };
      }
      if (isOver) return { ids: found, last: isLast ? null : portion.last };
    }
  }

  /** One value for all bodies: a row for each would cost more than unpacking it. */
  async #next(
    tenantId: string,
    filter: EventFilter,
    family: string | undefined,
    before: string | undefined,
  ): Promise<Portion> {
    const { from, to } = filter;
    const values: unknown[] = [];
    const place = [eventConditions(tenantId, { from, to }, values)];
    if (before) place.push(`e.id < $${values.push(before)}`);
    const named = eventConditions(tenantId, filter, values);
    const wanted = family ? `${named} AND starts_with(e.topic, $${values.push(family)})` : named;
    const rows = await this.database.manager.query<Portion[]>(
      `SELECT count(*)::integer AS looked, (array_agg(e.id))[count(*)] AS last,
              array_agg(e.id) FILTER (WHERE ${wanted}) AS ids,
              array_agg(e.body_size) FILTER (WHERE ${wanted}) AS sizes,
              array_agg(octet_length(e.body)) FILTER (WHERE ${wanted}) AS lengths,
              array_agg(e.body_dictionary) FILTER (WHERE ${wanted}) AS dictionaries,
              string_agg(e.body, ''::bytea) FILTER (WHERE ${wanted}) AS packed
       FROM (SELECT e.* FROM events e WHERE ${place.join(' AND ')} ORDER BY e.id DESC LIMIT ${AT_ONCE}) e
       ${filter.status || filter.reason ? WITH_OUTCOMES : ''}`,
      values,
    );
    const portion = rows[0]!;
    const used = [...new Set(portion.dictionaries)];
    await learnDictionaries(
      this.database.manager,
      used.map((bodyDictionary) => ({ bodyDictionary })),
    );
    return portion;
  }
}

function* unpacked({
  ids,
  sizes,
  lengths,
  dictionaries,
  packed,
}: Portion): Generator<{ id: string; body: Buffer }> {
  let offset = 0;
  for (const [index, id] of (ids ?? []).entries()) {
    const end = offset + lengths![index]!;
    const body = packed!.subarray(offset, end);
    offset = end;
    const stored = { body, bodyDictionary: dictionaries![index]!, bodySize: sizes![index]! };
    yield { id, body: unpackBody(stored) };
  }
}
