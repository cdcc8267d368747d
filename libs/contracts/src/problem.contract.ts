import * as z from 'zod';

/** An RFC 9457 problem: the body of every answer that is not a success. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** Stable, for programs: `email_not_verified`. */
    code: z.string(),
    /** For people: what is wrong and how to mend it. */
    detail: z.string(),
    /** Names this request in the logs. */
    requestId: z.string(),
    /** One entry for each field that is wrong; `pointer` is a JSON pointer or a parameter's name. */
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
