import type { LineageSource } from '@shopmeter/metrics';
import type { EntityManager } from 'typeorm';
import { currentLedger, type StoredLedgerRow } from '../pipeline/ledger.repository';
import { keyOf } from '../pipeline/facts.repository';
import type { PipelineTransaction } from '../scope/pipeline-database';
import type { RequestDatabase } from '../scope/request-database';
import { cartWalk } from './cart.walk';
import { checkoutWalk } from './checkout.walk';
import { customerWalk } from './customer.walk';
import { identityWalk } from './identity.walk';
import { orderWalk } from './order.walk';
import { parcelWalk } from './parcel.walk';
import { productWalk } from './product.walk';
import { soldProductWalk } from './sold-product.walk';
import { stockWalk } from './stock.walk';
import type { LineageQuestion, WalkPosition, Walks, WalkStep } from './walk';

const WALKS: Walks = {
  cart: cartWalk,
  checkout: checkoutWalk,
  customer: customerWalk,
  identity: identityWalk,
  order: orderWalk,
  parcel: parcelWalk,
  product: productWalk,
  soldProduct: soldProductWalk,
  stock: stockWalk,
};

/** Where a row comes from; without a topic when it is not kept any more. */
export interface KnownEvent {
  id: string;
  topic: string;
  receivedAt: Date;
}

/** What numbers are made of, step by step. Inside the tenant's transaction. */
export class LineageRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** The next things of a kind. @param limit how many are looked at */
  step(
    source: LineageSource,
    question: LineageQuestion,
    after: WalkPosition | null,
    limit: number,
  ): Promise<WalkStep> {
    return WALKS[source](asReader(this.database.manager), question, after, limit);
  }

  /** The rows of an order that count now. */
  async ledger(tenantId: string, orderId: string): Promise<StoredLedgerRow[]> {
    const key = { tenantId, shopifyId: orderId };
    return (await currentLedger(asReader(this.database.manager), [key])).get(keyOf(key)) ?? [];
  }

  /** Those events of a tenant that are still kept, by id. */
  async events(tenantId: string, ids: readonly string[]): Promise<Map<string, KnownEvent>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.manager.query<KnownEvent[]>(
      `SELECT e.id, e.topic, e.received_at AS "receivedAt" FROM unnest($2::uuid[]) AS k(id)
       JOIN events e ON e.tenant_id = $1 AND e.id = k.id`,
      [tenantId, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** What applies events reads through the same functions as what explains them. */
function asReader(manager: Pick<EntityManager, 'query'>): PipelineTransaction {
  const query = async (asked: string | { text: string; values?: unknown[] }, values?: unknown[]) => {
    const rows: unknown =
      typeof asked === 'string'
        ? await manager.query(asked, values)
        : await manager.query(asked.text, asked.values);
    return { rows };
  };
  // Whatever is asked is of one store.
  return { query, storesApart: true } as unknown as PipelineTransaction;
}
