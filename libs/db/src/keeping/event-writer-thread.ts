import { parentPort, workerData } from 'node:worker_threads';
import { PipelineDatabase, type PipelineDatabaseOptions } from '../scope/pipeline-database';
import type { EventBatch } from './event-batch';
import { keepBatch } from './keep-batch';

/** What the thread is asked: to keep a batch, or to end. */
export type WriterRequest = { id: number; batch: EventBatch } | 'close';

/** What it answers. An error loses its code on the way between threads, so that goes beside it. */
export type WriterAnswer = { id: number } & (
  { duplicates: string[] } | { message: string; code: string | undefined }
);

/** The thread of a `ThreadedEventWriter`. It loads little, for it lives in every process that receives. */
const database = new PipelineDatabase(workerData as PipelineDatabaseOptions);

parentPort!.on('message', (request: WriterRequest) => {
  if (request !== 'close') return void keep(request.id, request.batch);
  void database.close().finally(() => parentPort!.close());
});

async function keep(id: number, batch: EventBatch): Promise<void> {
  try {
    const duplicates = await keepBatch(database, batch);
    answer({ id, duplicates });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    answer({ id, message, code });
  }
}

function answer(answer: WriterAnswer): void {
  parentPort!.postMessage(answer);
}
