import { Injectable } from '@nestjs/common';
import {
  bigintIdSchema,
  type ProductAnswer,
  type StockAnswer,
  type StockQuery,
  VARIANTS_MAX,
} from '@shopmeter/contracts';
import { ProductsRepository, StockListRepository, type StockPlace } from '@shopmeter/db';
import { PageCursor } from '../http/page-cursor';
import { freshnessOf } from '../metrics/freshness-of';
import { MetricsReading, type MetricsTenant } from '../metrics/metrics-reading';
import { paceDays, stockedVariant } from './stock-answers';

/** Answers what there is to sell: products one by one, and what runs out next. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly reading: MetricsReading,
    private readonly products: ProductsRepository,
    private readonly stock: StockListRepository,
  ) {}

  async stockPage(tenant: MetricsTenant, query: StockQuery): Promise<StockAnswer> {
    const { sort, order, search, limit } = query;
    const cursor = new PageCursor(tenant.id, ['stock', sort, order, search]);
    const after = cursor.read(query.cursor, placeOf(sort));
    const { head, scope } = await this.#head(tenant);
    // One more than is shown says whether there is another page.
    const found = await this.stock.page({ ...scope, sort, order, search, after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      ...head,
      summary: await this.stock.sums(scope),
      rows: shown.map(stockedVariant),
      next: last ? cursor.write([last.value, last.variantId]) : null,
    };
  }

  /** @returns null for a product that is not known */
  async product(tenant: MetricsTenant, id: string): Promise<ProductAnswer | null> {
    const facts = await this.products.product(tenant.id, id);
    if (!facts) return null;
    const { head, scope } = await this.#head(tenant);
    const variants = await this.products.variants(scope, id, VARIANTS_MAX);
    return {
      ...head,
      currency: scope.currency,
      product: {
        ...facts,
        createdAt: facts.createdAt?.toISOString() ?? null,
        deletedAt: facts.deletedAt?.toISOString() ?? null,
      },
      variants: variants.map((row) => ({
        ...stockedVariant(row),
        priceCents: row.priceCents === null ? null : Number(row.priceCents),
      })),
    };
  }

  async #head(tenant: MetricsTenant) {
    const { store, sums, now } = await this.reading.of(tenant);
    const soldIn = paceDays(store.zone, now);
    return {
      head: {
        timezone: { name: store.zone, known: tenant.timezone !== null },
        freshness: freshnessOf(await sums.freshness(tenant.id, now)),
        soldIn,
      },
      scope: { tenantId: tenant.id, currency: store.currency, range: soldIn },
    };
  }
}

/** Reads a place from a cursor. */
function placeOf(sort: StockQuery['sort']) {
  return ([value, variantId]: unknown[]): StockPlace | undefined => {
    if (typeof value !== 'string' || typeof variantId !== 'string' || value.includes('\0')) return undefined;
    const isNumber = /^-?(\d{1,30}(\.\d{1,40})?|Infinity)$/.test(value);
    return (sort === 'label' || isNumber) && bigintIdSchema.safeParse(variantId).success
      ? { value, variantId }
      : undefined;
  };
}
