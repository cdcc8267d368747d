import type { PipelineDatabase } from '@shopmeter/db';
import type { ShopReader } from '../backfill/shop-reader';

/** What a comparison of a store with Shopify works with. */
export interface Reconciling {
  database: PipelineDatabase;
  reader: ShopReader;
  now: () => Date;
  /** Called when something was kept that is to be applied. */
  onKept: () => void;
  signal: AbortSignal;
}
