import type { Attention } from './store-numbers';

/** What mails say besides numbers and names. */
export interface MailWords {
  /** Names of metrics, as the dashboard calls them. */
  metrics: Record<string, string>;
  up: (size: string) => string;
  down: (size: string) => string;
  new: string;
  noChange: string;
  customItem: string;
  digest: {
    subject: (store: string) => string;
    title: string;
    compared: (days: string, before: string) => string;
    before: (value: string) => string;
    top: string;
    noSales: string;
    attention: string;
    calm: string;
    open: string;
    zone: (zone: string) => string;
  };
  alert: {
    opened: (store: string, condition: string) => string;
    over: (store: string, condition: string) => string;
    overTitle: (condition: string) => string;
    since: (moment: string, seen: string) => string;
    lasted: (from: string, to: string) => string;
    above: (metric: string, value: string) => string;
    below: (metric: string, value: string) => string;
    drop: (metric: string, percent: string) => string;
    silence: Record<'orders' | 'webhooks', (hours: string) => string>;
    hours: (hours: string) => string;
    zone: (zone: string) => string;
  };
  attention: Record<keyof Attention, (count: string) => string>;
  why: (store: string) => string;
  unsubscribe: string;
}
