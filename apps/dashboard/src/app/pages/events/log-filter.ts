import { computed, inject, type Signal } from '@angular/core';
import { type EventFilter, type EventStatus, eventStatusSchema } from '@shopmeter/contracts';
import { PageAddress } from '../../core/address/page-address';
import { eventMark } from '../../core/event-words';
import { listAddress, type ListAddress } from '../../core/tables/list-address';

const HOUR_MS = 3_600_000;
/** Time spans that one can choose, by their word in the address. */
const SPANS: Record<string, number> = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS };

export interface LogFilter {
  /** What can be asked for as a replay. */
  filter: Signal<EventFilter>;
  /** A part of the body; empty: whatever it is. */
  body: Signal<string>;
  /** By status. */
  list: ListAddress<EventStatus | ''>;
}

/**
 * `?status=…&topic=…&reason=…&webhookId=…&since=24h&from=…&to=…&body=…&after=…`; `since` counts from when it was chosen.
 * Call it where you may `inject`.
 */
export function logFilter(): LogFilter {
  const address = inject(PageAddress);
  const list = listAddress<EventStatus | ''>('status', [
    ['', $localize`All`],
    ...eventStatusSchema.options.map((status) => [status, eventMark(status).text] as const),
  ]);
  const since = computed(() => {
    const span = SPANS[address.text('since') ?? ''];
    return span === undefined ? undefined : new Date(Date.now() - span).toISOString();
  });
  const filter = computed((): EventFilter => {
    const status = list.chosen();
    return withoutGaps({
      status: status === '' ? undefined : [status],
      topic: address.text('topic'),
      reason: address.text('reason'),
      webhookId: address.text('webhookId'),
      from: since() ?? address.text('from'),
      to: address.text('to'),
    });
  });
  return {
    filter,
    body: computed(() => address.text('body') ?? ''),
    list,
  };
}

function withoutGaps(filter: Record<string, unknown>): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** A filter as the log is asked for it: several statuses are separated by commas. */
export function asQuery(filter: EventFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));
}
