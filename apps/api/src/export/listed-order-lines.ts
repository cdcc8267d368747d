import { localDays, zonedIso } from '@shopmeter/commerce';
import type { MissingOrdersAnswer, UnbalancedOrdersAnswer } from '@shopmeter/contracts';
import { csvLine } from './csv-line';
import { decimalAmount } from './decimal-amount';

/** @param timezone of the store; null while it is not known, which is UTC */
function inZone(timezone: string | null): { zone: string; moment: (at: string) => string } {
  const { zone } = localDays(timezone);
  return { zone, moment: (at) => zonedIso(zone, new Date(at)) };
}

export const UNBALANCED_HEADER = csvLine([
  ...['order id', 'name', 'occurred at', 'reason', 'difference', 'currency', 'timezone'],
]);

/** A line for each reason for which an order does not balance. */
export function* unbalancedLines(
  { orders }: UnbalancedOrdersAnswer,
  timezone: string | null,
): Generator<string> {
  const { zone, moment } = inZone(timezone);
  for (const { orderId, name, occurredAt, currency, reasons } of orders) {
    for (const { reason, differenceCents } of reasons) {
      const difference = decimalAmount(differenceCents, currency);
      yield csvLine([orderId, name, moment(occurredAt), reason, difference, currency, zone]);
    }
  }
}

export const MISSING_HEADER = csvLine([
  ...['kind', 'first number', 'last number', 'order id', 'checkout', 'named by', 'its id', 'at', 'topic'],
  'timezone',
]);

/** A line for each gap in the order numbers, and for each thing that names an order that never came. */
export function* missingLines({ missing }: MissingOrdersAnswer, timezone: string | null): Generator<string> {
  const { zone, moment } = inZone(timezone);
  for (const one of missing) {
    if (one.kind === 'numbers') {
      yield csvLine([one.kind, one.first, one.last, null, null, null, null, null, null, zone]);
      continue;
    }
    const named = one.kind === 'order' ? [one.orderId, null] : [null, one.key];
    for (const { kind, id, at, event } of one.references) {
      const topic = event?.topic ?? null;
      yield csvLine([one.kind, null, null, ...named, kind, id, moment(at), topic, zone]);
    }
  }
}
