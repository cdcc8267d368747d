import { type PrivacyRequest } from '@shopmeter/contracts';
import { counted } from '@shopmeter/ui';

const DAY_MS = 86_400_000;
/** A deadline is near from here on. */
const NEAR_MS = 10 * DAY_MS;

export function kindWords({ kind }: PrivacyRequest): string {
  return {
    data_request: $localize`A customer’s data`,
    customer_redact: $localize`Erase a customer`,
    shop_redact: $localize`Erase the store`,
  }[kind];
}

/** How far it is, and how urgent. */
export function stateOf(
  { outcome, dueAt }: PrivacyRequest,
  now: number,
): { text: string; tone: 'neutral' | 'good' | 'warn' | 'bad' } {
  if (outcome !== null) {
    const words = {
      exported: $localize`Ready to hand on`,
      erased: $localize`Erased`,
      kept: $localize`Kept: connected again`,
    };
    return { text: words[outcome], tone: outcome === 'kept' ? 'neutral' : 'good' };
  }
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: $localize`Overdue`, tone: 'bad' };
  const days = Math.ceil(left / DAY_MS);
  return {
    text: counted(days, $localize`Open, one day left`, $localize`Open, ${days}:count: days left`),
    tone: left < NEAR_MS ? 'warn' : 'neutral',
  };
}

/** How much was found or erased; what was not there is left out. */
export function countsWords(counts: Readonly<Record<string, number>>): string[] {
  const words: Record<string, (count: number) => string> = {
    customers: (count) => counted(count, $localize`one customer`, $localize`${count}:count: customers`),
    orders: (count) => counted(count, $localize`one order`, $localize`${count}:count: orders`),
    events: (count) => counted(count, $localize`one webhook`, $localize`${count}:count: webhooks`),
  };
  return Object.entries(counts).flatMap(([of, count]) => (count > 0 && words[of]?.(count)) || []);
}
