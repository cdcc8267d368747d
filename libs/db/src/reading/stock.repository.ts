import type { RequestDatabase } from '../scope/request-database';

/** A row that stock is told of. */
export interface StockedKey {
  key: string;
  productId: string;
  /** Null: all of the product's. */
  variantId: string | null;
}

/** What is there now, whatever the range; bounded by the catalogue. */
export class StockRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Pieces that can be sold now, over all items and locations that are counted; null where none is. */
  async available(tenantId: string): Promise<number | null> {
    const [row] = await this.database.manager.query<{ available: string | null }[]>(
      'SELECT sum(available) AS available FROM stock_levels WHERE tenant_id = $1',
      [tenantId],
    );
    return row!.available === null ? null : Number(row!.available);
  }

  /** The same of products, or of single variants of them, by key; null where nothing is counted. */
  async availableOf(tenantId: string, rows: readonly StockedKey[]): Promise<Map<string, number | null>> {
    const found = await this.database.manager.query<{ key: string; available: string | null }[]>(
      `SELECT k.key, (
         SELECT sum(s.available) FROM stock_levels s
         WHERE s.tenant_id = $1 AND s.inventory_item_id IN (
           SELECT v.inventory_item_id FROM variants v
           WHERE v.tenant_id = $1 AND v.product_id = k.product AND (k.variant IS NULL OR v.shopify_id = k.variant))
       ) AS available
       FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS k(key, product, variant)`,
      [
        tenantId,
        rows.map(({ key }) => key),
        rows.map(({ productId }) => productId),
        rows.map(({ variantId }) => variantId),
      ],
    );
    return new Map(found.map(({ key, available }) => [key, available === null ? null : Number(available)]));
  }
}
