import { z } from 'zod';

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
