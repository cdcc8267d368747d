import { parseCents, type CheckoutRecord } from '@shopmeter/commerce';
import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import { optionalAmount, instant, optionalInstant, optionalWord } from '../payload/fields';
import { token } from './cart';
import { knownFields } from './known-fields';

/** A checkout: keyed by token, because its id is gone since 2026-04. */
export const checkoutPayload = z
  .object({
    token,
    cart_token: optionalWord,
    currency: currencySchema.nullish(),
    total_price: optionalAmount,
    created_at: instant,
    updated_at: instant,
    completed_at: optionalInstant,
  })
  .meta({ fields: knownFields.checkout });

export function toCheckoutRecord(payload: z.infer<typeof checkoutPayload>): CheckoutRecord {
  const currency = payload.currency ?? null;
  const total = payload.total_price ?? null;
  return {
    token: payload.token,
    cartToken: payload.cart_token,
    currency,
    totalCents: currency === null || total === null ? null : parseCents(total, currency),
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
    completedAt: payload.completed_at,
  };
}
