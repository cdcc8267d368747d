/** Characters; halving longer texts would take too long. */
const LONGEST = 1024 * 1024;

/**
 * Where a text stops being JSON, without a word of the text, which the parser's own messages quote.
 * @param text that is no JSON
 * @returns how many characters before the fault are good; null when that is not found out
 */
export function jsonFault(text: string): number | null {
  const told = toldFault(text);
  if (told !== 'untold') return told;
  if (text.length > LONGEST) return null;
  // The parser quotes instead of counting as soon as the fault is there to be seen, however much follows.
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (toldFault(text.slice(0, middle)) === 'untold') bad = middle;
    else good = middle;
  }
  return good;
}

/** @returns null for JSON; `untold` when the parser does not say where */
function toldFault(text: string): number | 'untold' | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = String(error);
    if (message.endsWith('Unexpected end of JSON input')) return text.length;
    const position = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
    return position === undefined ? 'untold' : Number(position);
  }
}
