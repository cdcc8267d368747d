import type { EventFilter } from '@shopmeter/contracts';
import { tryUnpackBody } from '../bodies/body-codec';
import { learnDictionaries } from '../bodies/body-dictionaries';
import { signatureBits } from '../bodies/body-signature';
import { eventConditions, WITH_DECISIONS, WITH_INBOX } from '../pipeline/event-filter';
import type { RequestDatabase } from '../scope/request-database';
import { lastLookedAt } from './last-looked-at';

/** Bodies that are read at once: unpacking them holds the process for some ten milliseconds. */
const AT_ONCE = 1000;

/** Some of the next events that the filter names, as far as their signatures do not rule them out. */
interface Portion {
  ids: string[] | null;
  sizes: number[] | null;
  lengths: number[] | null;
  dictionaries: (number | null)[] | null;
  packed: Buffer | null;
  /** The last event that was looked at; null when all were. */
  last: string | null;
}

export interface BodySearch {
  /** Only events older than this one. */
  before?: string | undefined;
  limit: number;
  /** Only topics that begin like that. */
  family?: string | undefined;
  /** Whether to stop, asked after each portion. */
  isOver: () => boolean;
  /** A body must have one of these in it. */
  texts: readonly Buffer[];
  /** What else must be so; null: the stored body is damaged. */
  matches?: (body: Buffer | null, id: string) => boolean;
}

export interface FoundBodies {
  /** Newest first. */
  ids: string[];
  /** Of them, those whose stored body is damaged, so that nobody can say what is in it. */
  unreadable: string[];
  /** The last event that was looked at; null when all were. */
  last: string | null;
}

/**
 * Looks for texts in bodies, newest first, for as long as it may. Signatures rule most bodies out before they are read;
 * events that nobody read yet have none, and are looked through. Inside the tenant's transaction.
 */
export class BodySearchRepository {
  constructor(private readonly database: RequestDatabase) {}

  async find(tenantId: string, filter: EventFilter, search: BodySearch): Promise<FoundBodies> {
    const read = (before: string | undefined) => this.#next(tenantId, filter, search, before);
    const found: FoundBodies = { ids: [], unreadable: [], last: null };
    let next = read(search.before);
    for (;;) {
      const portion = await next;
      const isOver = portion.last === null || search.isOver();
      // The database reads on while these are unpacked.
      if (!isOver) next = read(portion.last!);
      for (const { id, body } of unpacked(portion)) {
        if (!isWanted(body, id, search)) continue;
        found.ids.push(id);
        if (!body) found.unreadable.push(id);
        if (found.ids.length < search.limit) continue;
        await next;
        return { ...found, last: id };
      }
      if (isOver) return { ...found, last: portion.last };
    }
  }

  /** One value for all bodies: a row for each would cost more than unpacking it. */
  async #next(
    tenantId: string,
    filter: EventFilter,
    search: BodySearch,
    before: string | undefined,
  ): Promise<Portion> {
    const end = await lastLookedAt(this.database, tenantId, filter, before);
    const values: unknown[] = [];
    const wanted = [eventConditions(tenantId, filter, values), mayHold(search.texts)];
    if (search.family) wanted.push(`starts_with(e.topic, $${values.push(search.family)})`);
    // Said of both tables, so that neither is read beyond it.
    const range = (id: string) => [
      ...(before ? [`${id} < $${values.push(before)}`] : []),
      ...(end ? [`${id} >= $${values.push(end)}`] : []),
    ];
    const rows = await this.database.manager.query<(Portion & { count: number })[]>(
      `SELECT count(*)::integer AS count, (array_agg(id))[count(*)] AS last, array_agg(id) AS ids,
              array_agg(body_size) AS sizes, array_agg(octet_length(body)) AS lengths,
              array_agg(body_dictionary) AS dictionaries, string_agg(body, ''::bytea) AS packed
       FROM (SELECT e.id, e.body, e.body_size, e.body_dictionary
             FROM events e ${[WITH_DECISIONS, ...range('o.event_id')].join(' AND ')}
             ${filter.status || filter.reason ? WITH_INBOX : ''}
             WHERE ${[...wanted, ...range('e.id')].join(' AND ')} ORDER BY e.id DESC LIMIT ${AT_ONCE}) e`,
      values,
    );
    const portion = rows[0]!;
    const used = [...new Set(portion.dictionaries)];
    await learnDictionaries(
      this.database.manager,
      used.map((bodyDictionary) => ({ bodyDictionary })),
    );
    return { ...portion, last: portion.count === AT_ONCE ? portion.last : end };
  }
}

/** Whether a signature leaves it open that one of the texts is in the body. */
function mayHold(texts: readonly Buffer[]): string {
  const each = texts.map((text) => {
    const bits = signatureBits(text).map((bit) => `get_bit(o.body_signature, ${bit}) = 1`);
    return bits.length === 0 ? 'true' : `(${bits.join(' AND ')})`;
  });
  return `(o.body_signature IS NULL OR ${each.join(' OR ')})`;
}

function isWanted(body: Buffer | null, id: string, { texts, matches }: BodySearch): boolean {
  return (body === null || texts.some((text) => body.includes(text))) && (matches?.(body, id) ?? true);
}

function* unpacked({
  ids,
  sizes,
  lengths,
  dictionaries,
  packed,
}: Portion): Generator<{ id: string; body: Buffer | null }> {
  let offset = 0;
  for (const [index, id] of (ids ?? []).entries()) {
    const end = offset + lengths![index]!;
    const body = packed!.subarray(offset, end);
    offset = end;
    const stored = { body, bodyDictionary: dictionaries![index]!, bodySize: sizes![index]! };
    yield { id, body: tryUnpackBody(stored) };
  }
}
