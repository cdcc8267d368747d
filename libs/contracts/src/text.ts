import * as z from 'zod';

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Text that PostgreSQL can store: any but the character U+0000. */
export const textSchema = z
  .string()
  .refine((text) => !text.includes('\0'), 'must not contain the character U+0000');

/** What is searched for in a list. */
export const searchSchema = textSchema
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100 characters')
  .optional();

/** A name: text of one line, since it may stand in the subject of a mail. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !CONTROLS.test(text), 'must not contain control characters or line breaks');
