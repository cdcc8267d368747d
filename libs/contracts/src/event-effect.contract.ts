import * as z from 'zod';
import { ledgerRowSchema, lineageEventSchema } from './lineage.contract';
import { instantSchema } from './vocabulary';

export const bodyChangeSchema = z.object({
  /** `line_items[466157049].quantity`. */
  path: z.string(),
  /** As JSON writes it; null where there was none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type BodyChangeAnswer = z.infer<typeof bodyChangeSchema>;

/** What an event changed. */
export const eventEffectSchema = z
  .object({
    /** The event before about the same object; null where none was found. */
    previous: lineageEventSchema.nullable(),
    /** How far back it was looked for; null where it was found, or all was looked at. */
    searchedTo: instantSchema.nullable(),
    /** What the body tells differently than the one before, at most 200. */
    changes: z.array(bodyChangeSchema),
    /** How many changes there are. */
    changed: z.int(),
    /** The rows of the ledger that follow from this event and count now. */
    ledger: z.array(ledgerRowSchema),
  })
  .meta({ id: 'EventEffect' });
export type EventEffect = z.infer<typeof eventEffectSchema>;
