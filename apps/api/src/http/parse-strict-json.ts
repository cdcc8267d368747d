/** Deeper than anything that is asked for. */
const DEEPEST = 32;

/**
 * Parses JSON that has one meaning: no object names a key twice, where programs differ in which one counts, none names
 * `__proto__`, and nothing is nested so deep that whoever walks it runs out of stack.
 * @throws SyntaxError that says nothing of the text
 */
export function parseStrictJson(text: string): unknown {
  assertOneMeaning(text);
  return JSON.parse(text) as unknown;
}

/** Walks over the text once. What is no JSON otherwise is left for the parser to refuse. */
function assertOneMeaning(text: string): void {
  /** Keys of the objects that are open; null for an array. */
  const open: (Set<string> | null)[] = [];
  let isKeyNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '"') {
      const end = endOfString(text, at);
      if (isKeyNext) addKey(open.at(-1)!, text.slice(at, end + 1));
      [at, isKeyNext] = [end, false];
    } else if (character === '{' || character === '[') {
      if (open.push(character === '{' ? new Set() : null) > DEEPEST) throw new SyntaxError('nested too deep');
      isKeyNext = character === '{';
    } else if (character === '}' || character === ']') {
      open.pop();
      isKeyNext = false;
    } else if (character === ',') {
      isKeyNext = Boolean(open.at(-1));
    }
  }
}

function addKey(keys: Set<string> | null, literal: string): void {
  // Escapes are read first: they can spell the same key in many ways. Few keys have any, and parsing is dear.
  const key = literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
  if (key === '__proto__') throw new SyntaxError('a key that is not allowed');
  if (keys?.has(key)) throw new SyntaxError('a key that is there already');
  keys?.add(key);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  throw new SyntaxError('a string that does not end');
}
