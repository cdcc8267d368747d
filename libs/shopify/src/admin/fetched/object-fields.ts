/** The fields that are read of objects, without those that take a connection. */
export const CUSTOMER_FIELDS = `id firstName lastName state createdAt updatedAt
  defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }`;

export const PRODUCT_FIELDS = `id title handle status vendor productType tags createdAt updatedAt
  variantsCount { count }`;

export const VARIANT_FIELDS = 'id title sku price position inventoryItem { id }';

export const ITEM_FIELDS = 'id sku tracked createdAt updatedAt unitCost { amount currencyCode }';

export const LEVEL_FIELDS = 'id updatedAt location { id } quantities(names: ["available"]) { name quantity }';
