/** Digits from which a JSON number may no longer be exact as a double. */
const LONG_INTEGER = /[:,[\s]-?\d{16,}/;

interface ReviverContext {
  source?: string;
}
type SourceReviver = (this: unknown, key: string, value: unknown, context: ReviverContext) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 becomes its decimal text.
 * The exact way costs three times as much, so it is taken only when a long run of digits occurs at all.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return parseWithSource(text);
  return parseWithSource(text, (_key, value, context) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    Number.isInteger(value) &&
    /^-?\d+$/.test(context.source ?? '')
      ? context.source
      : value,
  );
}
