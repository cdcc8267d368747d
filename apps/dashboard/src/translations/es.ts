import locale from '@angular/common/locales/es';
import { type Translation } from '../app/core/language/translation';
import apiTexts from './es.api.json';
import messages from './es.json';

export default { messages, apiTexts, locale } satisfies Translation;
