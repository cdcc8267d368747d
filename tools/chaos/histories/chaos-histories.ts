import { parseArgs } from 'node:util';
import { randomHistory } from '../history/random-history';
import { withStage } from '../stage/with-stage';
import { playTrials, type TrialFailure } from './play-trials';
import { shrinkTrial } from './shrink-trial';
import { makeTrial } from './trial';
import { TrialGround } from './trial-ground';

const LENGTH = { min: 5, max: 18 };
const PERMUTATIONS = 2;
const BATCH = 250;

export interface HistoriesOptions {
  seed: string;
  /** Number of the first history. */
  first: number;
  count: number;
}

/**
 * Random histories, each in several orders of arrival with repetitions, applied by several workers at once: facts,
 * current ledger and rollups must be equal to the byte. Stops at the first that are not, and shrinks one of them.
 */
export async function chaosHistories(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '3' },
      /** The number of one history, to play it alone. */
      only: { type: 'string' },
    },
  });
  const { seed, only } = values;
  const options = only
    ? { seed, first: Number(only), count: 1 }
    : { seed, first: 0, count: Number(values.count) };
  return withStage({ mode: 'test' }, async (stage) => {
    const ground = await TrialGround.open(stage, Number(values.workers));
    const isEqual = await playHistories(ground, options);
    await ground.close();
    return isEqual;
  });
}

/** @returns whether all came to the same */
export async function playHistories(
  ground: TrialGround,
  { seed, first, count }: HistoriesOptions,
): Promise<boolean> {
  const started = performance.now();
  const end = first + count;
  let events = 0;
  for (let at = first; at < end; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, end - at) }, (_, index) => `${seed}/${at + index}`);
    const trials = batch.map((name) => makeTrial(name, randomHistory(name, LENGTH), PERMUTATIONS));
    const result = await playTrials(ground, trials, `${seed}/${at}`);
    events += result.events;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`histories: ${at + batch.length - first} of ${count}, ${events} events, ${seconds} s`);
    if (result.failures.length === 0) continue;
    console.log(`${result.failures.length} of ${batch.length} histories differ; shrinking one`);
    tell(await shrinkTrial(ground, result.failures[0]!), seed);
    return false;
  }
  console.log(`histories: ${count} in ${PERMUTATIONS + 1} orders each, all equal`);
  return true;
}

function tell({ trial, arrival, reason }: TrialFailure, seed: string): void {
  const number = Number.parseInt(trial.name.slice(seed.length + 1), 10);
  console.log(
    `\nThe smallest history that fails, from npm run chaos -- histories --seed ${seed} --only ${number}`,
  );
  for (const [index, { topic, triggeredAt, body }] of trial.events.entries()) {
    console.log(`${index}  ${triggeredAt}  ${topic}  ${body.slice(0, 2000)}`);
  }
  console.log(`arrived as ${(trial.arrivals[arrival] ?? []).join(' ')}\n${reason}`);
}
