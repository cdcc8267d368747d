import { CUSTOMER_FIELDS } from './object-fields';

/** The fields that are read of an order, without those that take a connection. */
export const ORDER_FIELDS = `
  id name number email phone test taxesIncluded currencyCode presentmentCurrencyCode sourceName
  cartToken checkoutToken discountCodes createdAt processedAt updatedAt cancelledAt
  displayFinancialStatus displayFulfillmentStatus subtotalLineItemsQuantity
  customer { ${CUSTOMER_FIELDS} }
  billingAddress { countryCodeV2 phone }
  shippingAddress { countryCodeV2 phone }
  subtotalPriceSet { shopMoney { amount } }
  totalPriceSet { shopMoney { amount } presentmentMoney { amount currencyCode } }
  totalTaxSet { shopMoney { amount } }
  totalDiscountsSet { shopMoney { amount } }
  totalTipReceivedSet { shopMoney { amount } }
  originalTotalDutiesSet { shopMoney { amount } }
  originalTotalAdditionalFeesSet { shopMoney { amount } }
  currentSubtotalPriceSet { shopMoney { amount } }
  currentShippingPriceSet { shopMoney { amount } }
  currentTotalTaxSet { shopMoney { amount } }
  currentTotalDutiesSet { shopMoney { amount } }
  currentTotalAdditionalFeesSet { shopMoney { amount } }
  fulfillments { id status displayStatus createdAt updatedAt totalQuantity trackingInfo(first: 1) { company } }`;

/** Of a line of an order. */
export const LINE_FIELDS = `
  id title variantTitle sku vendor quantity currentQuantity isGiftCard
  product { id } variant { id }
  originalUnitPriceSet { shopMoney { amount } }
  totalDiscountSet { shopMoney { amount } }
  discountAllocations { allocatedAmountSet { shopMoney { amount } } }
  taxLines { rate priceSet { shopMoney { amount } } }
  duties { taxLines { rate priceSet { shopMoney { amount } } } }`;

/** Of a shipping line. */
export const SHIPPING_FIELDS = `
  id isRemoved
  originalPriceSet { shopMoney { amount } }
  discountedPriceSet { shopMoney { amount } }
  discountAllocations { allocatedAmountSet { shopMoney { amount } } }
  taxLines { rate priceSet { shopMoney { amount } } }`;

export const REFUND_LINE_FIELDS = `quantity
  subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }
  lineItem { id title isGiftCard product { id } variant { id } }`;

/**
 * Of a refund. What a page of `size` does not hold has to be asked for apart.
 * Lists of a refund are short; sizes are what a query may cost.
 */
export function refundFields(size: number): string {
  const few = Math.max(2, Math.floor(size / 4));
  return `
  id createdAt processedAt
  duties { amountSet { shopMoney { amount } } }
  refundLineItems(first: ${size}) {
    nodes { ${REFUND_LINE_FIELDS} }
    pageInfo { hasNextPage endCursor }
  }
  refundShippingLines(first: ${few}) {
    nodes { subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } }
    pageInfo { hasNextPage }
  }
  orderAdjustments(first: ${few}) {
    nodes { amountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } }
    pageInfo { hasNextPage }
  }
  transactions(first: ${few}) {
    nodes { kind status amountSet { shopMoney { amount } } }
    pageInfo { hasNextPage }
  }`;
}
