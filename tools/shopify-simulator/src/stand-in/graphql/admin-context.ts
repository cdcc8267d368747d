import { type AdminStore } from '../admin-store';
import { type BulkAsker } from '../bulk/bulk-asker';
import { type ReadContext } from '../nodes/connection';

/** What every resolver is told. */
export interface AdminContext extends ReadContext, BulkAsker {
  readonly store: AdminStore;
  readonly scopes: readonly string[];
}
