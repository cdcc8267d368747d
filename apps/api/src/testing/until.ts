import { setTimeout as delay } from 'node:timers/promises';

/** Reads again and again until what is found is as wanted; the limit of the test ends it otherwise. */
export async function until<T>(read: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await read();
    if (isSo(found)) return found;
    await delay(100);
  }
}
