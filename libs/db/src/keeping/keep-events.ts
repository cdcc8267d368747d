import type { PipelineDatabase } from '../scope/pipeline-database';
import { batchOf } from './event-batch';
import { keepBatch } from './keep-batch';
import type { NewEvent } from './new-event';

/**
 * Keeps events durably, in one transaction of this thread. What it resolves for was committed.
 * @returns ids of the events that are not new: they were kept before, under another id
 */
export function keepEvents(database: PipelineDatabase, events: readonly NewEvent[]): Promise<string[]> {
  return keepBatch(
    database,
    batchOf(events, (size) => new ArrayBuffer(size)),
  );
}
