import * as z from 'zod';
import { checkRange } from './range.contract';
import { nameSchema } from './text';
import { daySchema } from './vocabulary';

export const NOTES_MAX = 500;

/** What happened on a day, or over a span of days: a campaign, a stock-out, a new theme. */
const noteFields = {
  /** First local day of the store. */
  from: daySchema,
  /** Last local day, included; the same for a single day. */
  to: daySchema,
  text: nameSchema.max(200, 'must be at most 200 characters'),
};

export const noteBodySchema = z.strictObject(noteFields).check(checkRange).meta({ id: 'NoteBody' });
export type NoteBody = z.infer<typeof noteBodySchema>;

export const noteSchema = z.object({ id: z.uuid(), ...noteFields }).meta({ id: 'Note' });
export type Note = z.infer<typeof noteSchema>;

/** By their first day. */
export const notesSchema = z.object({ notes: z.array(noteSchema) }).meta({ id: 'Notes' });
export type Notes = z.infer<typeof notesSchema>;

export const noteParamsSchema = z.strictObject({ id: z.uuid('must be the id of a note') });
export type NoteParams = z.infer<typeof noteParamsSchema>;
