import * as z from 'zod';
import { instantSchema, tenantIdSchema } from './vocabulary';

/** The `data` of a server-sent event `stale`: numbers of this tenant changed, read them again. */
export const staleSchema = z
  .object({
    tenantId: tenantIdSchema,
    /** Shopify topics that were applied, for example `orders/create`. */
    topics: z.array(z.string()),
    at: instantSchema,
  })
  .meta({ id: 'Stale' });
export type Stale = z.infer<typeof staleSchema>;
