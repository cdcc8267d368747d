import { z } from 'zod';
import { instant, optionalInstant } from '../../payload/fields';
import { defineOperation } from '../admin-operation';

const count = z.string().regex(/^\d+$/).transform(Number);

const answer = z.object({
  bulkOperation: z
    .object({
      id: z.string(),
      status: z.enum(['CANCELED', 'CANCELING', 'COMPLETED', 'CREATED', 'EXPIRED', 'FAILED', 'RUNNING']),
      errorCode: z.string().nullish(),
      createdAt: instant,
      completedAt: optionalInstant,
      /** All lines of the file. */
      objectCount: count,
      /** Those that are no child of another. */
      rootObjectCount: count,
      fileSize: count.nullish(),
      /** Null where the result is empty or there is none. */
      url: z.string().nullish(),
    })
    .nullish(),
});
export type BulkOperationState = NonNullable<z.infer<typeof answer>['bulkOperation']>;

/** How a bulk operation is getting on. */
export const bulkOperationQuery = defineOperation<{ id: string }, z.infer<typeof answer>>({
  answer,
  cost: 2,
  text: `query BulkOperation($id: ID!) {
  bulkOperation(id: $id) {
    id status errorCode createdAt completedAt objectCount rootObjectCount fileSize url
  }
}`,
});
