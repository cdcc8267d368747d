import { registerLocaleData } from '@angular/common';
import { type LanguageId, readersLanguage, useApiTexts } from '@shopmeter/ui';
import { translateWith } from './translate';
import { type Translation } from './translation';

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
