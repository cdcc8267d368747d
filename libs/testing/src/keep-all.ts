import { keepEvents, PipelineDatabase } from '@shopmeter/db';
import { newEvent, type KeptEvent } from './kept-event';
import type { TestDatabase } from './test-database';

const AT_ONCE = 500;

/** Keeps a store's events as the webhook route does, a millisecond apart and many at once. */
export async function keepAll(
  { url, directUrl }: TestDatabase,
  store: { tenantId: string; domain: string },
  events: readonly KeptEvent[],
): Promise<void> {
  const database = new PipelineDatabase({ url, pooled: url !== directUrl, size: 1, connectTimeout: 5000 });
  const start = Date.now();
  const made = events.map((event, at) => newEvent(event, store, new Date(start + at)));
  for (let at = 0; at < made.length; at += AT_ONCE) await keepEvents(database, made.slice(at, at + AT_ONCE));
  await database.close();
}
