/** JSON numbers of so many digits that they may not be exact as doubles. */
const LONG_INTEGER = /[:,[\s]-?(\d{16,})/g;
const LARGEST_EXACT = String(Number.MAX_SAFE_INTEGER);

interface ReviverContext {
  source?: string;
}
type SourceReviver = (this: unknown, key: string, value: unknown, context: ReviverContext) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 becomes its decimal text.
 * The exact way costs four times as much, so it is taken only when such a run of digits occurs at all.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!mayLoseDigits(text)) return parseWithSource(text);
  return parseWithSource(text, (_key, value, context) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    Number.isInteger(value) &&
    /^-?\d+$/.test(context.source ?? '')
      ? context.source
      : value,
  );
}

function mayLoseDigits(text: string): boolean {
  for (const [, digits] of text.matchAll(LONG_INTEGER)) {
    if (digits!.length > LARGEST_EXACT.length || digits! > LARGEST_EXACT) return true;
  }
  return false;
}
