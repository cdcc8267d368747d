import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import {
  amount,
  globalId,
  instant,
  lowered,
  moneyBag,
  optionalInstant,
  optionalMoneyBag,
  optionalText,
  optionalWord,
  quantity,
  reference,
  text,
} from '../../payload/fields';
import { allocation, customerNode, nodesOf, refundNode, taxLine } from './node-fields';

const lineNode = z.object({
  id: globalId,
  title: text,
  variantTitle: optionalText,
  sku: optionalWord,
  vendor: optionalWord,
  quantity,
  currentQuantity: quantity,
  isGiftCard: z.boolean(),
  product: reference,
  variant: reference,
  originalUnitPriceSet: moneyBag,
  totalDiscountSet: moneyBag,
  discountAllocations: z.array(allocation),
  taxLines: z.array(taxLine),
  duties: z.array(z.object({ taxLines: z.array(taxLine) })),
});
export type LineNode = z.infer<typeof lineNode>;

const shippingNode = z.object({
  isRemoved: z.boolean(),
  originalPriceSet: moneyBag,
  discountedPriceSet: moneyBag,
  discountAllocations: z.array(allocation),
  taxLines: z.array(taxLine),
});

const fulfillmentNode = z.object({
  id: globalId,
  status: lowered,
  displayStatus: lowered,
  createdAt: instant,
  updatedAt: instant,
  totalQuantity: quantity,
  trackingInfo: z.array(z.object({ company: optionalWord })),
});
export type FulfillmentNode = z.infer<typeof fulfillmentNode>;

const address = z.object({ countryCodeV2: optionalWord, phone: optionalWord }).nullish();

/** An `Order` of the Admin API, whole: with all its lines and all of its refunds. */
export const orderNode = z.object({
  id: globalId,
  name: optionalWord,
  number: z.int().nullish(),
  email: optionalWord,
  phone: optionalWord,
  test: z.boolean(),
  taxesIncluded: z.boolean(),
  currencyCode: currencySchema,
  presentmentCurrencyCode: currencySchema.nullish(),
  sourceName: optionalWord,
  cartToken: optionalWord,
  checkoutToken: optionalWord,
  discountCodes: z.array(z.string()),
  createdAt: instant,
  processedAt: optionalInstant,
  updatedAt: instant,
  cancelledAt: optionalInstant,
  displayFinancialStatus: lowered,
  displayFulfillmentStatus: optionalWord,
  /** Units of all lines, by which a list of lines that was cut is noticed. */
  subtotalLineItemsQuantity: quantity,
  customer: customerNode.nullish(),
  billingAddress: address,
  shippingAddress: address,
  subtotalPriceSet: optionalMoneyBag,
  totalPriceSet: z.object({
    shopMoney: z.object({ amount }),
    presentmentMoney: z.object({ amount, currencyCode: currencySchema }),
  }),
  totalTaxSet: optionalMoneyBag,
  totalDiscountsSet: optionalMoneyBag,
  totalTipReceivedSet: moneyBag,
  originalTotalDutiesSet: optionalMoneyBag,
  originalTotalAdditionalFeesSet: optionalMoneyBag,
  currentSubtotalPriceSet: moneyBag,
  currentShippingPriceSet: moneyBag,
  currentTotalTaxSet: moneyBag,
  currentTotalDutiesSet: optionalMoneyBag,
  currentTotalAdditionalFeesSet: optionalMoneyBag,
  fulfillments: z.array(fulfillmentNode),
  lineItems: nodesOf(lineNode),
  shippingLines: nodesOf(shippingNode),
  refunds: z.array(refundNode),
});
export type OrderNode = z.infer<typeof orderNode>;
