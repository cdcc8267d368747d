import { NoShopAccess } from '@shopmeter/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComeBack } from './come-back';

/**
 * Goes on with everything that is open of a store, all at once. What waits is looked after for as long as another part
 * is at work; when all that is left waits, the job gives its place back.
 * @param part goes on with one; returns milliseconds after which to come back to it, or null when it is done
 * @param signal ends all of it, to be gone on with elsewhere
 * @throws ComeBack, or what a part failed with
 */
export async function allOpen<T>(
  open: readonly T[],
  part: (one: T) => Promise<number | null>,
  signal: AbortSignal,
): Promise<void> {
  const nobodyWorks = new AbortController();
  const waiting = new Map<T, number>();
  let working = open.length;
  const goOn = async (one: T): Promise<void> => {
    for (;;) {
      const pause = await part(one).finally(() => (working -= 1) > 0 || nobodyWorks.abort());
      if (pause === null) return;
      waiting.set(one, pause);
      await sleep(pause, undefined, { signal: AbortSignal.any([signal, nobodyWorks.signal]) }).catch(
        () => undefined,
      );
      signal.throwIfAborted();
      if (nobodyWorks.signal.aborted) return;
      waiting.delete(one);
      working += 1;
    }
  };
  const outcomes = await Promise.allSettled(open.map(goOn));
  // Nothing failed: this process ends, and another goes on.
  if (signal.aborted) throw new ComeBack(0);
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as Error] : [],
  );
  // Without access it stays where it is, until access is given anew.
  const failure = failures.find((error) => !(error instanceof NoShopAccess && error.isFinal));
  if (failure) throw failure;
  if (waiting.size > 0) throw new ComeBack(Math.min(...waiting.values()));
}
