/**
 * The locale of numbers and dates. The words are English, so it is the reader's own English if there is
 * one ("12 Mar" or "Mar 12") and never a language that would clash with the words around it.
 */
export function displayLocale(languages: readonly string[] = navigator.languages): string {
  return languages.find((language) => /^en(-|$)/.test(language)) ?? 'en-US';
}
