import type { LedgerRow } from '@shopmeter/commerce';
import { costAt, type CostHistory } from '@shopmeter/metrics';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { costHistories } from './cost-histories.repository';
import { keyOf, type ObjectKey } from './facts.repository';

/** What the variants of some ledger rows cost, by key. */
export type VariantCosts = ReadonlyMap<string, CostHistory>;

/** Loads what the variants of orders' rows cost. */
export function variantCosts(
  tx: PipelineTransaction,
  orders: readonly { tenantId: string; rows: readonly LedgerRow[] }[],
): Promise<VariantCosts> {
  const variants = new Map<string, ObjectKey>();
  for (const { tenantId, rows } of orders) {
    for (const { component, variantId } of rows) {
      if (component !== 'product' || variantId === null) continue;
      const variant = { tenantId, shopifyId: variantId };
      variants.set(keyOf(variant), variant);
    }
  }
  return costHistories(tx, { variants: [...variants.values()] });
}

/** What a unit of a variant cost at a moment. */
export function unitCostAt(
  costs: VariantCosts,
  tenantId: string,
  at: Date,
): (variantId: string) => string | null {
  return (shopifyId) => costAt(costs.get(keyOf({ tenantId, shopifyId })) ?? [], at);
}
