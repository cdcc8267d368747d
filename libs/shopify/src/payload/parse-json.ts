/** Found at a glance: digits enough for a number that may not be exact as a double. Usual ids have 13 or 14. */
const MANY_DIGITS = /\d{16}/;
/** A JSON number that may be an integer beyond 2^53, 9007199254740992. */
const LONG_INTEGER = /[:,[\s]-?(?:\d{17}|9\d{15})/;

/** What may stand behind a value. A colon follows keys, which no number may be. */
const AFTER_VALUE = /\s*(?:[,\]}]|$)/y;
const LONGEST_SAFE = String(Number.MAX_SAFE_INTEGER);

const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const [ZERO, NINE] = [0x30, 0x39];
const BACKSLASH = 0x5c;
/** Of an `e`, small or capital. */
const [EXPONENT, SMALL] = [0x65, 0x20];

/**
 * Parses JSON without losing digits: an integer beyond 2^53 becomes its decimal text.
 * The exact way costs more, so it is taken only when such a run of digits occurs at all.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const isExact = !MANY_DIGITS.test(text) || !LONG_INTEGER.test(text);
  return JSON.parse(isExact ? text : withLongIntegersQuoted(text)) as unknown;
}

/** A reviver is told each value's source too, but it is called for every value. */
function withLongIntegersQuoted(text: string): string {
  let [quoted, taken] = ['', 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(text, at);
      if (isLongInteger(text, code === MINUS ? at + 1 : at, end)) {
        quoted += `${text.slice(taken, at)}"${text.slice(at, end)}"`;
        taken = end;
      }
      at = end - 1;
    }
  }
  return quoted + text.slice(taken);
}

/** Where the string that begins at `start` ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

function isOfNumber(code: number): boolean {
  return isDigit(code) || code === POINT || (code | SMALL) === EXPONENT || code === PLUS || code === MINUS;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** Whether this is an integer that a double may not hold. What JSON refuses has to be refused still. */
function isLongInteger(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < LONGEST_SAFE.length || text.charCodeAt(start) === ZERO) return false;
  for (let at = start; at < end; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  if (length === LONGEST_SAFE.length && text.slice(start, end) <= LONGEST_SAFE) return false;
  AFTER_VALUE.lastIndex = end;
  return AFTER_VALUE.test(text);
}
