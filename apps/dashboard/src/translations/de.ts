import locale from '@angular/common/locales/de';
import { type Translation } from '../app/core/language/translation';
import apiTexts from './de.api.json';
import messages from './de.json';

export default { messages, apiTexts, locale } satisfies Translation;
