import { z } from 'zod';

/** An object that is kept as it came; what it must hold is decided where it is read. */
export const document = z.looseObject({ id: z.string() });
export type FetchedDocument = z.infer<typeof document>;

/** A list of which the rest may have to be asked for. */
export const partialList = z.looseObject({
  nodes: z.array(z.looseObject({})),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});
export type PartialList = z.infer<typeof partialList>;
