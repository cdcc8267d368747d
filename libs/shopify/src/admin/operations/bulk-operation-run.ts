import { z } from 'zod';
import { instant } from '../../payload/fields';
import { defineOperation } from '../admin-operation';

const answer = z.object({
  bulkOperationRunQuery: z
    .object({
      bulkOperation: z.object({ id: z.string(), createdAt: instant }).nullish(),
      userErrors: z.array(z.object({ message: z.string(), code: z.string().nullish() })),
    })
    .nullish(),
});

/** Starts a bulk operation. Children come right after their parents, so that a file is read with little memory. */
export const bulkOperationRunQuery = defineOperation<{ query: string }, z.infer<typeof answer>>({
  answer,
  cost: 20,
  text: `mutation BulkOperationRunQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation { id createdAt } userErrors { message code }
  }
}`,
});
