import { playTrials, type TrialFailure } from './play-trials';
import { makeTrial } from './trial';
import type { TrialGround } from './trial-ground';

/** Other orders of arrival that each candidate is tried in: the one that failed first may need the workers to meet. */
const PERMUTATIONS = 12;

/**
 * The smallest history that still fails: events are left out one by one for as long as it fails without one of them.
 * All candidates of a step are played at the same time.
 */
export async function shrinkTrial(ground: TrialGround, failure: TrialFailure): Promise<TrialFailure> {
  for (let smallest = failure; ;) {
    const { name, events } = smallest.trial;
    const candidates = events.map((_event, gone) =>
      makeTrial(`${name}-${gone}`, events.toSpliced(gone, 1), PERMUTATIONS),
    );
    const { failures } = await playTrials(ground, candidates, name);
    if (!failures[0]) return smallest;
    smallest = failures[0];
  }
}
