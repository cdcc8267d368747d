import { registerLocaleData } from '@angular/common';
import { type ApiTexts, type LanguageId, readersLanguage, useApiTexts } from '@shopmeter/ui';
import { type Messages, translateWith } from './translate';

/** A language as it is downloaded. */
export interface Translation {
  messages: Messages;
  apiTexts: ApiTexts;
  /** Angular's data of the language, which has its plural rules. */
  locale: unknown;
}

const TRANSLATIONS: Record<Exclude<LanguageId, 'en'>, () => Promise<{ default: Translation }>> = {
  de: () => import('../../../translations/de'),
  es: () => import('../../../translations/es'),
};

/** Makes the reader's language the one of the page, before the first text is made. English if it cannot be had. */
export async function loadLanguage(): Promise<void> {
  const language = readersLanguage();
  if (language === 'en') return;
  try {
    const { messages, apiTexts, locale } = (await TRANSLATIONS[language]()).default;
    translateWith(messages);
    useApiTexts(apiTexts);
    registerLocaleData(locale, language);
    document.documentElement.lang = language;
  } catch {
    // Without its texts the page is as it is written.
  }
}
