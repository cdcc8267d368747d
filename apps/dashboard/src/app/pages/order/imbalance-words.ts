import { type ImbalanceReason } from '@shopmeter/contracts';

/** Why an order's parts do not add up to what it says of itself. */
export function imbalanceWords(reason: ImbalanceReason): string {
  return {
    not_stated: $localize`The order does not say its current subtotal or tax.`,
    refund_ahead: $localize`A refund is known that the order’s newest webhook does not contain yet.`,
    edit_ahead: $localize`An edit is known that the order’s newest webhook does not contain yet.`,
    unexplained_amount: $localize`Lines, refunds and edits do not add up to the current subtotal; the difference counts as an adjustment.`,
    unexplained_tax: $localize`Lines, refunds and edits do not add up to the current tax; the difference counts as an adjustment.`,
    price_missing: $localize`A line does not tell its price; what is left of the order’s subtotal counts for it.`,
    tax_missing: $localize`A line does not tell its taxes; what is left of the order’s tax counts for it.`,
    amount_missing: $localize`The order lacks an amount of its own, which follows from its other parts.`,
    refund_unread: $localize`A refund in the order cannot be read; what it took back counts as an adjustment.`,
  }[reason];
}
