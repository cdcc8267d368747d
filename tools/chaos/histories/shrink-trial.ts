import { playTrials, type TrialFailure } from './play-trials';
import { without, type Trial } from './trial';
import type { TrialGround } from './trial-ground';

/** Each candidate is played so often, because a failure may need the workers to meet. */
const TIMES = 3;

/**
 * The smallest history that still fails: events are left out one by one for as long as it fails without one of them.
 * All candidates of a step are played at the same time.
 */
export async function shrinkTrial(ground: TrialGround, failure: TrialFailure): Promise<TrialFailure> {
  const { trial, arrival } = failure;
  const arrivals = [trial.arrivals[0]!, trial.arrivals[Math.max(arrival, 1)]!];
  let smallest: TrialFailure = { ...failure, trial: { ...trial, arrivals } };
  for (;;) {
    const candidates = smallest.trial.events.flatMap((_event, index): Trial[] =>
      Array.from({ length: TIMES }, () => without(smallest.trial, index)),
    );
    const { failures } = await playTrials(ground, candidates, `shrink ${candidates.length}`);
    const next = failures[0];
    if (!next) return smallest;
    smallest = next;
  }
}
