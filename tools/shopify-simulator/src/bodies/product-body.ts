import { type Product, type Variant } from '../store/catalogue';
import { decimalText } from '../store/currency-pair';
import { type Regime } from '../store/regimes';
import { type StoreClock } from '../store/store-clock';
import { type JsonObject, type JsonValue } from './json-text';

/** `products/create` and `products/update`: also sent, unchanged, whenever the product is ordered. */
export function productBody(product: Product, regime: Regime, clock: StoreClock): JsonObject {
  const { item } = product;
  const image = imageBody(product, clock);
  return {
    admin_graphql_api_id: `gid://shopify/Product/${String(product.id)}`,
    body_html: `<p>${product.title} by <strong>${item.vendor}</strong> &amp; friends.</p>`,
    created_at: clock.text(product.createdAt),
    handle: product.handle,
    id: product.id,
    product_type: item.type,
    published_at: product.status === 'active' ? clock.text(product.createdAt) : null,
    template_suffix: null,
    title: product.title,
    updated_at: clock.text(product.updatedAt),
    vendor: item.vendor,
    status: product.status,
    published_scope: 'global',
    tags: `${item.type.toLowerCase()}, ${item.vendor.toLowerCase()}`,
    variants: product.variants.map((variant, index) =>
      variantBody(product, variant, index, { regime, clock }),
    ),
    options: optionsOf(product),
    images: [image],
    image,
    media: [],
    variant_gids: product.variants.map(({ id }) => ({
      admin_graphql_api_id: `gid://shopify/ProductVariant/${String(id)}`,
      updated_at: new Date(product.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function variantBody(
  product: Product,
  variant: Variant,
  index: number,
  { regime, clock }: { regime: Regime; clock: StoreClock },
): JsonObject {
  const [option1 = null, option2 = null] = variant.title.split(' / ');
  return {
    admin_graphql_api_id: `gid://shopify/ProductVariant/${String(variant.id)}`,
    barcode: variant.barcode,
    compare_at_price: null,
    created_at: clock.text(product.createdAt),
    id: variant.id,
    inventory_policy: 'deny',
    position: index + 1,
    price: decimalText(variant.price, regime.currency),
    product_id: product.id,
    sku: variant.sku,
    taxable: !product.isGiftCard,
    title: variant.title,
    updated_at: clock.text(product.updatedAt),
    option1,
    option2,
    option3: null,
    image_id: null,
    inventory_item_id: variant.inventoryItemId,
    inventory_quantity: variant.stock,
    old_inventory_quantity: variant.stock,
  };
}

function optionsOf(product: Product): JsonValue[] {
  const rows = product.variants.map(({ title }) => title.split(' / '));
  const names = rows[0]?.length === 2 ? ['Size', 'Grind'] : [rows.length > 1 ? 'Option' : 'Title'];
  return names.map((name, index) => ({
    id: product.imageId + BigInt(index + 1) * 100_000n,
    product_id: product.id,
    name,
    position: index + 1,
    values: [...new Set(rows.map((row) => row[index] ?? ''))],
  }));
}

function imageBody(product: Product, clock: StoreClock): JsonObject {
  return {
    id: product.imageId,
    alt: product.title,
    position: 1,
    product_id: product.id,
    created_at: clock.text(product.createdAt),
    updated_at: clock.text(product.createdAt),
    admin_graphql_api_id: `gid://shopify/MediaImage/${String(product.imageId)}`,
    width: 1600,
    height: 1600,
    src: `https://cdn.shopify.com/s/files/1/0/products/${product.handle}.jpg?v=1`,
    variant_ids: [],
  };
}
