import { localDays } from '@shopmeter/commerce';
import type { MailLanguage } from '@shopmeter/contracts';
import type { AlertMoment, MailVariables, ToldOccurrence } from '@shopmeter/db';
import { MailNumbers } from '../notifications/mail-numbers';
import { wordsOf } from '../notifications/words-of';
import { metricOf } from '../notifications/metric-of';

/** What the template of an alert says of its opening or its end, in words of a language. */
export function alertVariables(
  { rule, value, openedAt, resolvedAt, currency, timezone }: ToldOccurrence,
  moment: AlertMoment,
  { language, storeName }: { language: MailLanguage; storeName: string },
): MailVariables {
  const words = wordsOf(language);
  const write = new MailNumbers(language, currency ?? 'USD');
  const { zone } = localDays(timezone);
  const condition = conditionOf();
  return {
    language,
    storeName,
    subject:
      moment === 'opening'
        ? words.alert.opened(storeName, condition)
        : words.alert.over(storeName, condition),
    title: moment === 'opening' ? condition : words.alert.overTitle(condition),
    sentence:
      moment === 'opening'
        ? words.alert.since(write.moment(openedAt, zone), seen())
        : words.alert.lasted(write.moment(openedAt, zone), write.moment(resolvedAt ?? openedAt, zone)),
    open: words.digest.open,
    zone: words.alert.zone(zone),
  };

  function conditionOf(): string {
    if (rule.kind === 'silence') return words.alert.silence[rule.of](write.count(rule.hours));
    const label = words.metrics[rule.metric]!;
    if (rule.kind === 'drop') return words.alert.drop(label, write.percent(rule.percent / 100, 0));
    return words.alert[rule.direction](label, write.metric(rule.value, metricOf(rule.metric).definition));
  }

  function seen(): string {
    if (value === null) return '–';
    if (rule.kind === 'silence') return words.alert.hours(write.count(value));
    return `${words.metrics[rule.metric]!} ${write.metric(value, metricOf(rule.metric).definition)}`;
  }
}
