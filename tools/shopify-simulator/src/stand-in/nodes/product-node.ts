import { LOCATION } from '../../bodies/inventory-body';
import { type Product, type Variant } from '../../store/catalogue';
import { decimalText } from '../../store/currency-pair';
import { type Regime } from '../../store/regimes';
import { connection } from './connection';
import { gid, moneyV2, utc, type Node } from './plain';

/** `Product`. */
export function productNode(product: Product, regime: Regime): Node {
  const { item, variants } = product;
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    status: product.status.toUpperCase(),
    vendor: item.vendor,
    productType: item.type,
    tags: [item.type.toLowerCase(), item.vendor.toLowerCase()],
    isGiftCard: product.isGiftCard,
    createdAt: utc(product.createdAt),
    updatedAt: utc(product.updatedAt),
    variantsCount: { count: variants.length, precision: 'EXACT' },
    variants: connection(
      () => variants,
      (variant) => variantNode(product, variant, regime),
    ),
  };
}

/** `ProductVariant`. */
export function variantNode(product: Product, variant: Variant, regime: Regime): Node {
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: decimalText(variant.price, regime.currency),
    position: product.variants.indexOf(variant) + 1,
    inventoryQuantity: variant.stock,
    createdAt: utc(product.createdAt),
    updatedAt: utc(product.updatedAt),
    product: () => productNode(product, regime),
    inventoryItem: () => inventoryItemNode(product, variant, regime),
  };
}

/** `InventoryItem`. */
export function inventoryItemNode(product: Product, variant: Variant, regime: Regime): Node {
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', variant.inventoryItemId),
    legacyResourceId: String(variant.inventoryItemId),
    sku: variant.sku,
    tracked: true,
    requiresShipping: variant.grams > 0,
    createdAt: utc(product.createdAt),
    updatedAt: utc(product.createdAt),
    unitCost: variant.cost === null ? null : moneyV2(variant.cost, regime.currency),
    variant: () => variantNode(product, variant, regime),
    inventoryLevels: connection(
      () => [variant],
      () => levelNode(product, variant, regime),
    ),
  };
}

function levelNode(product: Product, variant: Variant, regime: Regime): Node {
  const item = String(variant.inventoryItemId);
  const at = utc(variant.stockChangedAt ?? product.createdAt);
  return {
    __typename: 'InventoryLevel',
    id: `${gid('InventoryLevel', LOCATION)}?inventory_item_id=${item}`,
    createdAt: utc(product.createdAt),
    updatedAt: at,
    isActive: true,
    item: () => inventoryItemNode(product, variant, regime),
    location: { __typename: 'Location', id: gid('Location', LOCATION), name: '1 Quayside', isActive: true },
    quantities: ({ names }: { names: readonly string[] }) =>
      names.map((name) => ({
        id: `${gid('InventoryQuantity', LOCATION)}?inventory_item_id=${item}&name=${name}`,
        name,
        quantity: name === 'available' || name === 'on_hand' ? variant.stock : 0,
        updatedAt: at,
      })),
  };
}
