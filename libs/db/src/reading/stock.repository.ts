import type { RequestDatabase } from '../scope/request-database';

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
}
