import { ɵparseMessage, ɵparseTranslation } from '@angular/localize';

/** Texts by their English: placeholders are written `{$NAME}`. */
export type Messages = Readonly<Record<string, string>>;

/** From now on every message is looked up in `messages`. Angular's own lookup goes by ids, which nobody can read. */
export function translateWith(messages: Messages): void {
  $localize.translate = (parts, values) => {
    const message = ɵparseMessage(parts, values);
    const found = messages[messageKey(message.text)];
    if (found === undefined) return [parts, values];
    // Space at the edges belongs to the place of the text.
    const [, before = '', after = ''] = /^(\s*)[\s\S]*?(\s*)$/.exec(message.text) ?? [];
    const { messageParts, placeholderNames } = ɵparseTranslation(before + found + after);
    return [messageParts, placeholderNames.map((name) => message.substitutions[name])];
  };
}

/** The English text as it stands in the files of translations: spaces and line ends do not count. */
export function messageKey(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
