import { existsSync } from 'node:fs';
import { PipelineDatabase, type PipelineDatabaseOptions } from '../scope/pipeline-database';
import type { EventWriter } from './event-writer';
import { keepEvents } from './keep-events';
import { ThreadedEventWriter } from './threaded-event-writer';

/** Compressing, hashing and talking to the database get a thread of their own: receiving has one to itself. */
export function startEventWriter(options: PipelineDatabaseOptions): EventWriter {
  const thread = new URL('./event-writer-thread.js', import.meta.url);
  // Unbuilt sources, as specs run them, cannot be loaded by a thread.
  return existsSync(thread) ? new ThreadedEventWriter(thread, options) : writerOfThisThread(options);
}

function writerOfThisThread(options: PipelineDatabaseOptions): EventWriter {
  const database = new PipelineDatabase(options);
  return { write: (events) => keepEvents(database, events), close: () => database.close() };
}
