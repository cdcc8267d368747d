import type { LocalDays } from '@shopmeter/commerce';
import { pageOfCarts, pageOfCheckouts, type PipelineTransaction } from '@shopmeter/db';
import type { RollupDeltas } from '@shopmeter/metrics';
import { cartSource, checkoutSource } from './checkout-sources';
import { eachPage } from './each-page';

const PAGE = 500;

/** Counts every checkout and cart of a tenant. @param before null where they were not counted so far */
export async function countEveryCheckout(
  tx: PipelineTransaction,
  tenantId: string,
  deltas: RollupDeltas,
  { before, after }: { before: LocalDays | null; after: LocalDays },
): Promise<void> {
  await eachPage(
    (last: string | null) => pageOfCheckouts(tx, tenantId, last, PAGE),
    ({ token }) => token,
    (states) => {
      for (const state of states) {
        const old = before && checkoutSource(state, before);
        deltas.change(tenantId, 'checkout', old, checkoutSource(state, after));
      }
      return Promise.resolve();
    },
  );
  await eachPage(
    (last: string | null) => pageOfCarts(tx, tenantId, last, PAGE),
    ({ token }) => token,
    (states) => {
      for (const state of states) {
        const old = before && cartSource(state, before);
        deltas.change(tenantId, 'cart', old, cartSource(state, after));
      }
      return Promise.resolve();
    },
  );
}
