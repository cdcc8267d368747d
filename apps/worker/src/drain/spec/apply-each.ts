import type { KeptEvent, PipelineStore } from '@shopmeter/testing';
import { drainAll } from '../drain-all';

/** Keeps and applies events one by one. @returns what became of them */
export async function applyEach(store: PipelineStore, ...events: KeptEvent[]) {
  const outcomes = [];
  for (const event of events) {
    const id = await store.keep(event);
    await drainAll(store.database, () => new Date());
    outcomes.push({ id, ...(await store.outcome(id))! });
  }
  return outcomes;
}
