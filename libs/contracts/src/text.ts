import * as z from 'zod';

/** Text that PostgreSQL can store: any but the character U+0000. */
export const textSchema = z
  .string()
  .refine((text) => !text.includes('\0'), 'must not contain the character U+0000');
