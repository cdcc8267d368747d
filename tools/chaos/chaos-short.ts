import { playCrashes } from './crash/chaos-crash';
import { playHardTimes } from './hard-times/chaos-hard-times';
import { playHistories } from './histories/chaos-histories';
import { TrialGround } from './histories/trial-ground';
import { journey } from './journey/chaos-journey';
import { playRecount } from './recount/chaos-recount';
import { withStage } from './stage/with-stage';

const QUICK = ['midnight', 'clocks that jump back and forth', 'a migration that holds the tables'];

/** A little of everything, with fixed seeds, for every change. */
export async function chaosShort(): Promise<boolean> {
  const isEqual = await withStage({ mode: 'test' }, async (stage) => {
    const ground = await TrialGround.open(stage, 3);
    const histories = await playHistories(ground, { seed: 'short', first: 0, count: 120 });
    await ground.clear();
    const recounted = await playRecount(stage, ground, { seed: 'short', events: 3000, verified: 2 });
    await ground.close();
    return histories && recounted;
  });
  const isKept = await playHardTimes(QUICK, 'short');
  const isCrashProof = await playCrashes({ seed: 'short', first: 0, runs: 3 });
  const hasArrived = await journey({ orders: 300, months: 3, kills: 2, seed: 'short' });
  return hasArrived && isCrashProof && isKept && isEqual;
}
