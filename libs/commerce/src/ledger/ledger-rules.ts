/** What Shopify leaves open, and so is decided here. */
export interface LedgerRules {
  /**
   * Whether the subtotals of a refund contain the tax in a store whose prices do. No public source settles it;
   * the order's own subtotals contain it there, so the refund's are read the same way. Where that is wrong, the
   * order's `current_subtotal_price` disagrees, and the order is listed as unbalanced.
   */
  refundSubtotalContainsTax: boolean;
}

export const LEDGER_RULES: LedgerRules = { refundSubtotalContainsTax: true };
