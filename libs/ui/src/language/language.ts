/** The languages of the dashboard, by their own names. The first is the one its texts are written in. */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
  { id: 'es', name: 'Español' },
] as const;
export type LanguageId = (typeof LANGUAGES)[number]['id'];

const STORAGE_KEY = 'shopmeter.language';

/** The language that was chosen in this browser, else the first of the browser's own that there is, else English. */
export function readersLanguage(languages: readonly string[] = navigator.languages): LanguageId {
  const wanted = [keptLanguage(), ...languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  for (const tag of wanted) {
    const known = LANGUAGES.find(({ id }) => id === tag);
    if (known) return known.id;
  }
  return LANGUAGES[0].id;
}

/** The chosen language; null follows the browser. */
export function keptLanguage(): LanguageId | null {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return LANGUAGES.find(({ id }) => id === kept)?.id ?? null;
  } catch {
    // Storage may be forbidden; the browser's language then stands.
    return null;
  }
}

/** Keeps the choice for every later visit; texts that are shown already stay until the page is loaded anew. */
export function keepLanguage(language: LanguageId | null): void {
  try {
    if (language === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // As above.
  }
}
