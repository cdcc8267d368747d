import { z } from 'zod';

/** Whether a list goes on, and after what. */
export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
