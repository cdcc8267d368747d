import { parseCents, shareOf } from '@shopmeter/commerce';
import type { Cents, Currency } from '@shopmeter/contracts';
import type { MoneySet } from '../payload/fields';

interface Transaction {
  kind: string | null;
  status: string | null;
  amount?: string | number | null | undefined;
  currency: string | null;
}

/**
 * Money that was paid back, in the shop's currency. A transaction in the buyer's is converted at the rate of the
 * refund's own amounts, which come in both.
 */
export function refundedCents(
  transactions: readonly Transaction[],
  sets: readonly MoneySet[],
  currency: Currency,
): Cents {
  return transactions
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .reduce((total, { amount, currency: paidIn }) => {
      if (!paidIn || paidIn === currency) return total + parseCents(amount ?? 0, currency);
      return total + converted(parseCents(amount ?? 0, paidIn), paidIn, sets, currency);
    }, 0);
}

function converted(amount: Cents, paidIn: Currency, sets: readonly MoneySet[], currency: Currency): Cents {
  let [shop, presentment] = [0, 0];
  for (const set of sets) {
    if (!set?.shop_money || set.presentment_money?.currency_code !== paidIn) continue;
    shop += parseCents(set.shop_money.amount, currency);
    presentment += parseCents(set.presentment_money.amount, paidIn);
  }
  return presentment === 0 ? 0 : shareOf(amount, shop, presentment);
}
