import type { AlertRule, Total } from '@shopmeter/contracts';

/** What a rule is decided by. */
export interface AlertFacts {
  /** Of the day that passes. */
  today: number | null;
  /** Of the day that ended last, beside the same weekday of the week before. */
  ended: Total;
  /** Hours since the newest order or webhook. */
  silentHours: number;
}

/** Whether an alert is to be open, by which value; null keeps it as it is. */
export interface AlertVerdict {
  isOpen: boolean | null;
  value: number | null;
}

/**
 * Decides an alert. What is `above` opens as soon as the day that passes is, and is over when a whole day was not; all
 * else about a metric is decided by whole days, since a morning is always below.
 */
export function alertVerdict(rule: AlertRule, facts: AlertFacts, wasOpen: boolean): AlertVerdict {
  switch (rule.kind) {
    case 'silence':
      return { isOpen: facts.silentHours >= rule.hours, value: Math.floor(facts.silentHours) };
    case 'drop': {
      const { value, change } = facts.ended;
      return { isOpen: change === null ? null : change <= -rule.percent / 100, value };
    }
    case 'threshold': {
      const { today, ended } = facts;
      if (rule.direction === 'below')
        return { isOpen: ended.value === null ? null : ended.value < rule.value, value: ended.value };
      const isAbove = (value: number | null) => value !== null && value > rule.value;
      return { isOpen: isAbove(today) || (wasOpen && isAbove(ended.value)), value: today };
    }
  }
}
