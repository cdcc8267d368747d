import { displayLocale } from '../format/locale';
import { whenNeeded } from '../format/when-needed';

const rules = whenNeeded(() => new Intl.PluralRules(displayLocale()));

/**
 * The words for `count` things by the plural rules of the reader's language. For texts in code; templates have ICU.
 * `counted(n, $localize`one webhook`, $localize`${n}:count: webhooks`)`
 */
export function counted(count: number, one: string, other: string): string {
  return rules().select(count) === 'one' ? one : other;
}
