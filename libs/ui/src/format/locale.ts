/**
 * The locale of numbers and dates. The words are English, so it is the reader's own English if there is
 * one ("12 Mar" or "Mar 12") and never a language that would clash with the words around it.
 * Some browsers report what Intl refuses (`en-US@posix`), so only well-formed tags count.
 */
export function displayLocale(languages: readonly string[] = navigator.languages): string {
  return languages.find((language) => /^en(-[A-Za-z0-9]{2,8})*$/.test(language)) ?? 'en-US';
}
