import { parseArgs } from 'node:util';
import { withStage } from '../stage/with-stage';
import { JourneyScene, type JourneyOptions } from './journey-scene';
import { playJourney } from './play-journey';

/**
 * A store is connected, its past is fetched while webhooks come, everything is killed and webhooks are lost; afterwards
 * every object and every number must be as in the store.
 */
export async function chaosJourney(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '5000' },
      months: { type: 'string', default: '12' },
      kills: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { orders, months, kills, seed } = values;
  return journey({ orders: Number(orders), months: Number(months), kills: Number(kills), seed });
}

/** @returns whether everything is as in the store */
export function journey(options: JourneyOptions): Promise<boolean> {
  return withStage({ mode: 'durable' }, async (stage) => {
    const scene = await JourneyScene.open(stage, 'journey.myshopify.com', options);
    try {
      const wrong = await playJourney(scene, options);
      for (const text of wrong) console.log(`  ${text}`);
      if (wrong.length > 0) console.log(`Again: npm run chaos -- journey ${again(options)}`);
      return wrong.length === 0;
    } catch (error) {
      console.log(stage.logTail(40));
      throw error;
    } finally {
      await scene.close();
    }
  });
}

function again({ orders, months, kills, seed }: JourneyOptions): string {
  return `--orders ${orders} --months ${months} --kills ${kills} --seed ${seed}`;
}
