import { GraphQLError } from 'graphql';

const TERM = /(-?)(\w+):(>=|<=|>|<|)(?:'([^']*)'|"([^"]*)"|(\S+))/g;

/** How a field of an object is read for a search: times as milliseconds, everything else as text. */
export type SearchFields<T> = Readonly<Record<string, (item: T) => number | string>>;

/**
 * The part of Shopify's search syntax that is used here: terms that must all hold, `updated_at:>='2026-01-01T00:00:00Z'`.
 * A field that is not known is refused, where Shopify would ignore it.
 */
export function searched<T>(query: string | null | undefined, fields: SearchFields<T>): (item: T) => boolean {
  const tests: ((item: T) => boolean)[] = [];
  for (const match of (query ?? '').matchAll(TERM)) {
    const [, not, name = '', comparison = '', single, double, bare] = match;
    const value = single ?? double ?? bare ?? '';
    if (name === 'status' && value === 'any') continue;
    const read = fields[name];
    if (!read) throw new GraphQLError(`The search term ${name} is not known.`);
    const test = compare(comparison, name.endsWith('_at') ? Date.parse(value) : value.toLowerCase());
    tests.push((item) => test(read(item)) !== (not === '-'));
  }
  return (item) => tests.every((test) => test(item));
}

function compare(comparison: string, value: number | string): (given: number | string) => boolean {
  if (Number.isNaN(value)) throw new GraphQLError('A time of the search cannot be read.');
  if (comparison === '>=') return (given) => given >= value;
  if (comparison === '<=') return (given) => given <= value;
  if (comparison === '>') return (given) => given > value;
  if (comparison === '<') return (given) => given < value;
  return (given) => given === value;
}
