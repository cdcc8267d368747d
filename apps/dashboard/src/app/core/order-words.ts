import { type ListedOrder, type OrderState } from '@shopmeter/contracts';

/** Where an order stands, in words: what leaves it out of the numbers first. */
export function orderMarks(
  order: ListedOrder,
): { text: string; tone: 'neutral' | 'good' | 'warn' | 'bad' }[] {
  const { isTest, deletedAt, cancelledAt, financialStatus, fulfillmentStatus } = order;
  return [
    ...(isTest ? [{ text: $localize`Test order`, tone: 'warn' as const }] : []),
    ...(deletedAt ? [{ text: $localize`Deleted`, tone: 'warn' as const }] : []),
    ...(cancelledAt ? [{ text: $localize`Cancelled`, tone: 'bad' as const }] : []),
    ...(financialStatus ? [{ text: financialWords(financialStatus), tone: 'neutral' as const }] : []),
    {
      text: fulfillmentWords(fulfillmentStatus),
      tone: fulfillmentStatus === 'fulfilled' ? ('good' as const) : ('neutral' as const),
    },
  ];
}

/** What a state is called. */
export function stateWords(state: OrderState): string {
  return {
    unfulfilled: $localize`Unfulfilled`,
    unpaid: $localize`Not fully paid`,
    refunded: $localize`Refunded`,
    cancelled: $localize`Cancelled`,
    left_out: $localize`Left out of the numbers`,
  }[state];
}

function financialWords(status: string): string {
  const words: Record<string, string> = {
    pending: $localize`Payment pending`,
    authorized: $localize`Authorized`,
    partially_paid: $localize`Partially paid`,
    paid: $localize`Paid`,
    partially_refunded: $localize`Partially refunded`,
    refunded: $localize`Refunded`,
    voided: $localize`Voided`,
  };
  return words[status] ?? status.replaceAll('_', ' ');
}

/** In Shopify's words, which the merchant reads there. */
function fulfillmentWords(status: string | null): string {
  const words: Record<string, string> = {
    fulfilled: $localize`Fulfilled`,
    partial: $localize`Partially fulfilled`,
    restocked: $localize`Restocked`,
  };
  return status === null ? $localize`Unfulfilled` : (words[status] ?? status.replaceAll('_', ' '));
}
