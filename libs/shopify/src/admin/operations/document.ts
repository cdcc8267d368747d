import { z } from 'zod';
import { pageInfo } from './page-info';

/** An object that is kept as it came; what it must hold is decided where it is read. */
export const document = z.looseObject({ id: z.string() });
export type FetchedDocument = z.infer<typeof document>;

/** A list of which the rest may have to be asked for. */
export const partialList = z.looseObject({
  nodes: z.array(z.looseObject({})),
  pageInfo,
});
export type PartialList = z.infer<typeof partialList>;
