import { type LedgerRowAnswer } from '@shopmeter/contracts';

/** What a row of the ledger is: "Sale of goods", "Return of shipping". */
export function ledgerWords({ kind, component }: Pick<LedgerRowAnswer, 'kind' | 'component'>): string {
  const what = {
    product: $localize`Goods`,
    shipping: $localize`Shipping`,
    duty: $localize`Duties`,
    fee: $localize`Fees`,
    gift_card: $localize`Gift card`,
    tip: $localize`Tip`,
    payment: $localize`Payment`,
  }[component];
  const how = {
    sale: $localize`Sale`,
    reversal: $localize`Taken back`,
    adjustment: $localize`Adjustment`,
  }[kind];
  return `${how} · ${what}`;
}
