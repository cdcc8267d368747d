import { eventFilterSchema, type EventFilter } from '@shopmeter/contracts';
import type { Options } from './command';
import type { Given } from './given';
import { UsageError } from './usage-error';

export const EVENT_FILTER: Options = {
  topic: { value: 'NAME', says: 'such as orders/create' },
  status: {
    value: 'LIST',
    says: 'waiting, applied, superseded, unhandled, quarantined, dead; several with commas',
  },
  failed: { says: 'the same as --status quarantined,dead' },
  from: { value: 'TIME', says: 'an instant or a day (UTC) since which it was received' },
  to: { value: 'TIME', says: 'and before which' },
  webhook: { value: 'ID', says: 'Shopify’s id of the delivery' },
  reason: { value: 'TEXT', says: 'occurs in the reason' },
};

const OPTION_OF: Record<string, string> = { webhookId: '--webhook', id: 'The id' };

/** The events that options and an id name. @throws UsageError that names the wrong one */
export function eventFilter(given: Given): EventFilter {
  const status = given.flag('failed') ? 'quarantined,dead' : given.text('status');
  const filter = {
    id: given.operand,
    topic: given.text('topic'),
    status: status?.split(','),
    from: instantOf(given.text('from')),
    to: instantOf(given.text('to')),
    webhookId: given.text('webhook'),
    reason: given.text('reason'),
  };
  const known = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const parsed = eventFilterSchema.safeParse(known);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue!.path[0]);
  throw new UsageError(`${OPTION_OF[field] ?? `--${field}`}: ${issue!.message}.`);
}

/** A day is the beginning of that day, in UTC; what is no time at all is left for the schema to refuse. */
function instantOf(value: string | undefined): string | undefined {
  if (value === undefined || Number.isNaN(Date.parse(value))) return value;
  return new Date(value).toISOString();
}
