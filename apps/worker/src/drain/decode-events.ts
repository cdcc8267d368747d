import { setImmediate as turn } from 'node:timers/promises';
import type { ReadEvent, Shop, StoredEvent } from '@shopmeter/db';
import { decodeEvent, type DecodedEvent } from './decoded-event';

/** A few milliseconds' worth of usual bodies. */
const SLICE = 20;

/**
 * Reads a batch, in slices: between them the process answers what has come meanwhile. In one go a batch would hold
 * every delivery to this process for as long as decoding takes, and every other shard that it works on.
 */
export async function decodeEvents<E extends StoredEvent | ReadEvent>(
  events: readonly E[],
  shops: ReadonlyMap<string, Shop>,
): Promise<DecodedEvent<E>[]> {
  const decoded: DecodedEvent<E>[] = [];
  for (const event of events) {
    if (decoded.length > 0 && decoded.length % SLICE === 0) await turn();
    decoded.push(decodeEvent(event, shops.get(event.tenantId)));
  }
  return decoded;
}
