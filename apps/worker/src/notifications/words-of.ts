import type { MailLanguage } from '@shopmeter/contracts';
import { englishWords } from './english-words';
import { germanWords } from './german-words';
import type { MailWords } from './mail-words';
import { spanishWords } from './spanish-words';

const WORDS: Record<MailLanguage, MailWords> = { en: englishWords, de: germanWords, es: spanishWords };

/** The words of a language. */
export function wordsOf(language: MailLanguage): MailWords {
  return WORDS[language];
}
