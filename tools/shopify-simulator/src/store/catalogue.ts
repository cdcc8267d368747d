import { catalogueItems, variantsOf, type CatalogueItem } from './catalogue-items';
import { type ObjectIds } from './object-ids';
import { type Regime } from './regimes';

export interface Variant {
  readonly id: bigint;
  readonly inventoryItemId: bigint;
  readonly title: string;
  readonly sku: string;
  readonly barcode: string;
  /** Minor units of the store's currency. */
  price: number;
  stock: number;
  /** When the stock changed; null: not since the product came. */
  stockChangedAt: number | null;
  /** What a unit costs the store; null where nobody recorded it. */
  readonly cost: number | null;
  readonly grams: number;
  readonly demand: number;
}

export interface Product {
  readonly id: bigint;
  readonly item: CatalogueItem;
  readonly handle: string;
  readonly imageId: bigint;
  readonly variants: readonly Variant[];
  readonly isGiftCard: boolean;
  status: 'active' | 'archived';
  title: string;
  createdAt: number;
  updatedAt: number;
  isDeleted: boolean;
}

/** The products of a store; ids and prices depend on the store and the regime only. */
export function catalogueOf(ids: ObjectIds, regime: Regime): Product[] {
  return catalogueItems.map((item, index) => {
    const handle = handleOf(item.title);
    return {
      id: ids.at('product', index),
      item,
      handle,
      imageId: ids.at('image', index),
      variants: variantsOf[item.type].map(([title, factor, demand], position) => ({
        id: ids.at('variant', index * 8 + position),
        inventoryItemId: ids.at('inventory-item', index * 8 + position),
        title,
        sku: skuOf(item, index, position),
        barcode: String(4_006_381_000_000 + index * 100 + position),
        price: priceOf(item.cents * factor, regime),
        stock: 400 - item.demand * 7,
        stockChangedAt: null,
        cost: item.type === 'Gift Cards' ? null : Math.round(priceOf(item.cents * factor, regime) * 0.4),
        grams: Math.round(item.grams * factor),
        demand,
      })),
      isGiftCard: item.type === 'Gift Cards',
      status: 'active',
      title: item.title,
      createdAt: 0,
      updatedAt: 0,
      isDeleted: false,
    };
  });
}

/** US cents in the minor units of the store, at a price a shop would print. */
export function priceOf(cents: number, regime: Regime): number {
  const steps = Math.max(1, Math.round((cents * regime.priceFactor) / regime.priceStep));
  return steps * regime.priceStep - regime.charm;
}

function skuOf(item: CatalogueItem, index: number, position: number): string {
  const prefix = item.type.slice(0, 3).toUpperCase();
  return `${prefix}-${String(index + 101)}-${String.fromCharCode(65 + position)}`;
}

function handleOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
