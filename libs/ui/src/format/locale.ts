import { type LanguageId, readersLanguage } from '../language/language';

const DEFAULTS: Record<LanguageId, string> = { en: 'en-US', de: 'de-DE', es: 'es-ES' };

/**
 * The locale of numbers and dates: the reader's own kind of the language that the words are in ("12 Mar" or "Mar 12"),
 * never a language that would clash with the words around it.
 * Some browsers report what Intl refuses (`en-US@posix`), so only well-formed tags count.
 */
export function displayLocale(
  languages: readonly string[] = navigator.languages,
  language: LanguageId = readersLanguage(languages),
): string {
  const ofLanguage = new RegExp(`^${language}(-[A-Za-z0-9]{2,8})*$`);
  return languages.find((tag) => ofLanguage.test(tag)) ?? DEFAULTS[language];
}
