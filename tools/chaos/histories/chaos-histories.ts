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
  const first = Number(values.only ?? 0);
  const end = values.only ? first + 1 : Number(values.count);
  const name = (index: number) => `${values.seed}/${index}`;
  return withStage({ mode: 'test' }, async (stage) => {
    const ground = await TrialGround.open(stage, Number(values.workers));
    const started = performance.now();
    let events = 0;
    for (let at = first; at < end; at += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, end - at) }, (_, index) => name(at + index));
      const trials = batch.map((seed) => makeTrial(seed, randomHistory(seed, LENGTH), PERMUTATIONS));
      const result = await playTrials(ground, trials, name(at));
      events += result.events;
      const seconds = (performance.now() - started) / 1000;
      console.log(`histories ${at + batch.length} of ${end}, ${events} events, ${seconds.toFixed(0)} s`);
      if (result.failures.length > 0) {
        console.log(`${result.failures.length} of ${batch.length} histories differ; shrinking one`);
        tell(await shrinkTrial(ground, result.failures[0]!), values.seed);
        await ground.close();
        return false;
      }
    }
    console.log(
      `${end - first} histories in ${PERMUTATIONS + 1} orders each, ${values.workers} workers: all equal`,
    );
    await ground.close();
    return true;
  });
}

function tell({ trial, arrival, reason }: TrialFailure, seed: string): void {
  const number = trial.name.split('/').at(-1);
  console.log(
    `\nThe smallest history that fails, from npm run chaos -- histories --seed ${seed} --only ${number}`,
  );
  for (const [index, { topic, triggeredAt, body }] of trial.events.entries()) {
    console.log(`${index}  ${triggeredAt}  ${topic}  ${body.slice(0, 2000)}`);
  }
  console.log(`arrived as ${(trial.arrivals[arrival] ?? []).join(' ')}\n${reason}`);
}
