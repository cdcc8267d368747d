import { type ApiTexts } from '@shopmeter/ui';
import { type Messages } from './translate';

/** A language as it is downloaded. */
export interface Translation {
  messages: Messages;
  apiTexts: ApiTexts;
  /** Angular's data of the language, which has its plural rules. */
  locale: unknown;
}
