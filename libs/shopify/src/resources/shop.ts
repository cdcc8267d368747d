import { isTimeZone, type ShopRecord } from '@shopmeter/commerce';
import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import { optionalId, optionalInstant, optionalWord } from '../payload/fields';
import { knownFields } from './known-fields';

/** The shop itself. Fields can be null, and then say nothing. */
export const shopPayload = z
  .object({
    id: optionalId,
    name: optionalWord,
    currency: currencySchema.nullish(),
    iana_timezone: optionalWord.refine((zone) => zone === null || isTimeZone(zone), 'is not a time zone'),
    plan_name: optionalWord,
    /** Only a shop's body has it, be it null: no other body can pass for one under a header that is not signed. */
    myshopify_domain: z.string({ error: 'is in every body of a shop' }).nullable(),
    updated_at: optionalInstant,
  })
  .meta({ fields: knownFields.shop });

export function toShopRecord(payload: z.infer<typeof shopPayload>): ShopRecord {
  return {
    shopId: payload.id,
    name: payload.name,
    currency: payload.currency ?? null,
    ianaTimezone: payload.iana_timezone,
    planName: payload.plan_name,
  };
}
