import { z } from 'zod';
import {
  globalId,
  instant,
  lowered,
  moneyBag,
  optionalInstant,
  optionalText,
  optionalWord,
  quantity,
  reference,
} from '../../payload/fields';

/** A connection; what it holds was read to its end. */
export function nodesOf<T extends z.ZodType>(node: T) {
  return z.object({ nodes: z.array(node) });
}

export const taxLine = z.object({ rate: z.number().nullish(), priceSet: moneyBag });
export const allocation = z.object({ allocatedAmountSet: moneyBag });

export const customerNode = z.object({
  id: globalId,
  firstName: optionalText,
  lastName: optionalText,
  state: lowered,
  createdAt: instant,
  updatedAt: instant,
  defaultEmailAddress: z.object({ emailAddress: optionalWord }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: optionalWord }).nullish(),
});

export const refundNode = z.object({
  id: globalId,
  createdAt: optionalInstant,
  processedAt: instant,
  duties: z.array(z.object({ amountSet: moneyBag })).nullish(),
  refundLineItems: nodesOf(
    z.object({
      quantity,
      subtotalSet: moneyBag,
      totalTaxSet: moneyBag,
      lineItem: z.object({
        id: globalId,
        title: optionalText,
        isGiftCard: z.boolean(),
        product: reference,
        variant: reference,
      }),
    }),
  ),
  refundShippingLines: nodesOf(z.object({ subtotalAmountSet: moneyBag, taxAmountSet: moneyBag })),
  orderAdjustments: nodesOf(z.object({ amountSet: moneyBag, taxAmountSet: moneyBag })),
  transactions: nodesOf(z.object({ kind: lowered, status: lowered, amountSet: moneyBag })),
});
export type RefundNode = z.infer<typeof refundNode>;
