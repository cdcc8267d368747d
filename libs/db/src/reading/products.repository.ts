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
}

/** Products one by one. Inside the tenant's transaction. */
export class ProductsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @returns null for a product that is not known */
  async product(tenantId: string, id: string): Promise<ProductFacts | null> {
    const [row] = await this.database.manager.query<ProductFacts[]>(
      `SELECT shopify_id AS "productId", title, status, vendor, product_type AS "productType",
         created_at AS "createdAt", deleted_at AS "deletedAt"
       FROM products WHERE tenant_id = $1 AND shopify_id = $2`,
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
