import { setImmediate as turn } from 'node:timers/promises';
import type { Person } from '@shopmeter/commerce';
import { bodiesAfter, unpackBody, type PipelineTransaction } from '@shopmeter/db';
import { namesPerson } from '@shopmeter/shopify';

const PAGE = 200;

/**
 * The ids of a store's events whose bodies speak of a person, the oldest first. Every body is read.
 * @param inPage runs each page's work in a transaction
 * @param after only events with a higher id
 */
export async function eventsNaming(
  inPage: <T>(work: (tx: PipelineTransaction) => Promise<T>) => Promise<T>,
  { tenantId, person, after }: { tenantId: string; person: Person; after: string },
): Promise<string[]> {
  const names = namesPerson(person);
  const found: string[] = [];
  for (let last: string | undefined = after; last !== undefined;) {
    const rows = await inPage((tx) => bodiesAfter(tx, tenantId, last!, PAGE));
    for (const row of rows) if (names(row.topic, unpackBody(row))) found.push(row.id);
    last = rows.at(-1)?.id;
    // The process also answers others.
    await turn();
  }
  return found;
}
