import { type DocumentNode, type ExecutionResult } from 'graphql';
import { type ReadContext } from '../nodes/connection';

/** For whom a bulk operation reads: in which version, and with whose scopes. */
export interface BulkAsker {
  readonly version: string;
  /** Answers a part of the operation. */
  readonly readBulk: (document: DocumentNode, window: NonNullable<ReadContext['window']>) => ExecutionResult;
}
