import type { RequestDatabase } from '../scope/request-database';
import { blockParameters, type DimensionScope } from './dimension-place';
import { type StockedRow, stockedVariants } from './stocked-variants';

export interface ProductFacts {
  productId: string;
  title: string;
  status: string | null;
  vendor: string | null;
  productType: string | null;
  createdAt: Date | null;
  deletedAt: Date | null;
  /** False for one that was sold and never told of. */
  isListed: boolean;
}

/** Products one by one. Inside the tenant's transaction. */
export class ProductsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** One that was sold and never told of is called as in its newest order. @returns null for one that is not known */
  async product(tenantId: string, id: string): Promise<ProductFacts | null> {
    const [row] = await this.database.manager.query<ProductFacts[]>(
      `SELECT shopify_id AS "productId", title, status, vendor, product_type AS "productType",
         created_at AS "createdAt", deleted_at AS "deletedAt", true AS "isListed"
       FROM products WHERE tenant_id = $1 AND shopify_id = $2
       UNION ALL (
         SELECT l.product_id, l.title, NULL, NULL, NULL, NULL, NULL, false FROM ledger l
         WHERE l.tenant_id = $1 AND l.product_id = $2 AND l.superseded_at IS NULL AND l.component = 'product'
           AND l.title <> '' AND NOT EXISTS (
             SELECT FROM products p WHERE p.tenant_id = $1 AND p.shopify_id = $2)
         ORDER BY l.day DESC, l.occurred_at DESC LIMIT 1)`,
      [tenantId, id],
    );
    return row ?? null;
  }

  /** Its variants in the order of the store; the range is that of the pace of sales. */
  variants(scope: DimensionScope, id: string, limit: number): Promise<StockedRow[]> {
    return this.database.manager.query(
      `${stockedVariants('v.product_id = $7::bigint')} SELECT * FROM stocked ORDER BY position, "variantId" LIMIT $8`,
      [...blockParameters(scope), id, limit],
    );
  }
}
