import { connection, type PageArguments } from '../nodes/connection';
import { type Node } from '../nodes/plain';
import { type AdminContext } from './admin-context';

/** The fields of the root about bulk operations. */
export const bulkFields: Node = {
  bulkOperation: ({ id }: { id: string }, { store }: AdminContext) => store.bulk.nodeOf(id),
  bulkOperations: (args: PageArguments, context: AdminContext) =>
    connection(
      () => context.store.bulk.all,
      (operation) => operation,
    )(args, context),
  currentBulkOperation: (_: unknown, { store }: AdminContext) => store.bulk.all.at(-1) ?? null,
  bulkOperationRunQuery: (
    { query, groupObjects }: { query: string; groupObjects: boolean },
    context: AdminContext,
  ) => context.store.bulk.run(query, groupObjects, context),
  bulkOperationCancel: ({ id }: { id: string }, { store }: AdminContext) => ({
    bulkOperation: store.bulk.cancel(id),
    userErrors: [],
  }),
};
