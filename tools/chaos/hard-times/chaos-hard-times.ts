import { parseArgs } from 'node:util';
import { CrashScene } from '../crash/crash-scene';
import { playRun } from '../crash/play-run';
import { withStage } from '../stage/with-stage';
import { HARD_TIMES } from './hard-times';

/**
 * Midnight, clocks that jump, a slow and a full disk, a migration, a database that is away: one run each, with the same
 * checks as after a crash. How soon deliveries were kept again is printed and not judged: a busy machine takes longer.
 */
export async function chaosHardTimes(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
  });
  const chosen = Object.keys(HARD_TIMES).filter((name) => name.includes(values.only));
  return playHardTimes(chosen, values.seed);
}

/** @returns whether every run ended as it must */
export function playHardTimes(names: readonly string[], seed: string): Promise<boolean> {
  return withStage({ mode: 'durable', smallDisk: true }, async (stage) => {
    const scene = await CrashScene.open(stage);
    const [recovered, wrong]: [Record<string, number>, string[]] = [{}, []];
    try {
      for (const name of names) {
        if (name.startsWith('a full disk') && !stage.disk) {
          console.log(`${name}: left out, because this user may not mount a small one.`);
          continue;
        }
        const report = await playRun(scene, `${seed}/${name}`, () => async (reached) => {
          const milliseconds = await HARD_TIMES[name]!(scene, reached);
          if (milliseconds !== undefined) recovered[name] = Math.round(milliseconds);
        });
        const { acknowledged, retried, lost, doubled } = report;
        const again = name in recovered ? `, kept again after ${recovered[name]} ms` : '';
        console.log(
          `${name}: ${acknowledged} acknowledged, ${retried} retried, ${lost} lost, ${doubled} doubled${again}`,
        );
        for (const text of report.wrong.slice(0, 5)) console.log(`  ${text}`);
        if (lost + doubled + report.wrong.length > 0) wrong.push(name);
      }
    } finally {
      await scene.close();
    }
    console.log(JSON.stringify({ runs: names.length, wrong, recovered_ms: recovered }));
    return wrong.length === 0;
  });
}
