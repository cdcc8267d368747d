import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import { globalId } from '../../payload/fields';
import { defineOperation } from '../admin-operation';

const answer = z.object({
  shop: z.object({
    id: globalId,
    name: z.string(),
    myshopifyDomain: z.string(),
    currencyCode: currencySchema,
    ianaTimezone: z.string(),
    plan: z.object({ publicDisplayName: z.string() }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** The shop, and what the app may do in it. */
export const shopInfo = defineOperation<Record<string, never>, z.infer<typeof answer>>({
  answer,
  cost: 10,
  text: `query ShopInfo {
  shop { id name myshopifyDomain currencyCode ianaTimezone plan { publicDisplayName } }
  currentAppInstallation { accessScopes { handle } }
}`,
});
