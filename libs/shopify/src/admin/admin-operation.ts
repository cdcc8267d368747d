import type { z } from 'zod';

/** A query or mutation of the Admin API that we send, and what its answer looks like. */
export interface AdminOperation<Variables, Answer> {
  /** As the text names it. */
  name: string;
  text: string;
  answer: z.ZodType<Answer>;
  /** Points that it is expected to cost before Shopify has told: the most that it may. */
  cost: number;
  /** The oldest version of the API that has all of its fields; without it, every supported one has. */
  since?: string;
  /** Only for the type of its variables. */
  takes?: (variables: Variables) => void;
}

/** Declares an operation; its name is read from the text. @throws RangeError for a text without a name */
export function defineOperation<Variables, Answer>(
  operation: Omit<AdminOperation<Variables, Answer>, 'name' | 'takes'>,
): AdminOperation<Variables, Answer> {
  const name = /(?:query|mutation)\s+(\w+)/.exec(operation.text)?.[1];
  if (!name) throw new RangeError('an operation needs a name');
  return { name, ...operation };
}
