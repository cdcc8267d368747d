import { z } from 'zod';
import { defineOperation } from '../admin-operation';

/** Objects that are looked for in one request. */
export const SOUGHT_AT_ONCE = 200;

const answer = z.object({ nodes: z.array(z.object({ id: z.string() }).nullish()) });

/** Which of some objects there are; null in the place of one that is gone. */
export const existingObjects = defineOperation<{ ids: string[] }, z.infer<typeof answer>>({
  answer,
  cost: SOUGHT_AT_ONCE,
  text: 'query ExistingObjects($ids: [ID!]!) { nodes(ids: $ids) { id } }',
});
