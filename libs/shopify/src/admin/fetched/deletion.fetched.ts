import { z } from 'zod';
import { defineTopic } from '../../topic';
import { deletion } from '../../topics/deletion';

const GLOBAL_ID = /^gid:\/\/shopify\/(Customer|Order|Product)\/(\d{1,19})$/;

/** An object that Shopify told of once and has no more. Nothing but its id is left. */
export const fetchedDeletion = defineTopic(
  'fetched/Deletion',
  z.object({ id: z.string().regex(GLOBAL_ID) }),
  ({ id }, meta) => {
    const [, type, shopifyId] = GLOBAL_ID.exec(id)!;
    return [deletion(KINDS[type as keyof typeof KINDS], shopifyId!, meta)];
  },
);

const KINDS = { Customer: 'customer', Order: 'order', Product: 'product' } as const;
