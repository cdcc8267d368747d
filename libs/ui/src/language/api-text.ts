/** Translations of what the API says in English: of texts by themselves, of problems by their code. */
export interface ApiTexts {
  texts: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
}

let known: ApiTexts = { texts: {}, problems: {} };

/** For the start, before anything is shown. */
export function useApiTexts(texts: ApiTexts): void {
  known = texts;
}

/**
 * A text of the API in the reader's language; as it came where it has no translation, so that a new metric is shown
 * without a change here. Numbers in the text stand for themselves: the translation of "4 of 7" is that of "{0} of {1}".
 */
export function apiText(text: string): string {
  return filled(known.texts[text] ?? known.texts[pattern(text)], text) ?? text;
}

/** What a problem says, by its code; null where its own words are the best there are. */
export function problemText(code: string, detail: string): string | null {
  return filled(known.problems[code], detail);
}

function pattern(text: string): string {
  let index = 0;
  return text.replace(/\d+/g, () => `{${index++}}`);
}

function filled(translation: string | undefined, text: string): string | null {
  if (translation === undefined) return null;
  const numbers = text.match(/\d+/g) ?? [];
  return translation.replace(/\{(\d)\}/g, (_hole, index: string) => numbers[Number(index)] ?? '');
}
