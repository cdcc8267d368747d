import { type Variant } from '../store/catalogue';
import { decimalText } from '../store/currency-pair';
import { type Regime } from '../store/regimes';
import { type StoreClock } from '../store/store-clock';
import { type JsonObject } from './json-text';

/** The store's one location. */
export const LOCATION = 655441491;

/** `inventory_levels/update`: what is left of a variant at the store's one location. */
export function stockLevelBody(variant: Variant, clock: StoreClock, at: number): JsonObject {
  const item = String(variant.inventoryItemId);
  return {
    inventory_item_id: variant.inventoryItemId,
    location_id: LOCATION,
    available: variant.stock,
    updated_at: clock.text(at),
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${String(LOCATION)}?inventory_item_id=${item}`,
  };
}

/** `inventory_items/update`: what a variant costs the store. */
export function inventoryItemBody(
  variant: Variant,
  regime: Regime,
  clock: StoreClock,
  at: number,
): JsonObject {
  return {
    id: variant.inventoryItemId,
    sku: variant.sku,
    created_at: clock.text(at),
    updated_at: clock.text(at),
    requires_shipping: variant.grams > 0,
    cost: variant.cost === null ? null : decimalText(variant.cost, regime.currency),
    country_code_of_origin: null,
    province_code_of_origin: null,
    harmonized_system_code: null,
    tracked: true,
    country_harmonized_system_codes: [],
    weight_value: variant.grams / 1000,
    weight_unit: 'kg',
    admin_graphql_api_id: `gid://shopify/InventoryItem/${String(variant.inventoryItemId)}`,
  };
}
