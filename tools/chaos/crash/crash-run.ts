import type { CrashScene } from './crash-scene';
import { faultName, planFaults } from './fault';
import { playRun, type RunReport } from './play-run';
import { strike } from './strike';

export interface CrashReport extends RunReport {
  /** Names of the faults, and whether each found its point. */
  faults: { name: string; reached: boolean }[];
}

/** A run in which processes are killed and frozen, and the disk fills up. */
export async function crashRun(scene: CrashScene, seed: string): Promise<CrashReport> {
  const faults: CrashReport['faults'] = [];
  const report = await playRun(scene, seed, (random) => {
    const available = { redis: scene.redis !== undefined, disk: scene.stage.disk !== undefined };
    const plan = planFaults(random, available);
    return async (reached) => {
      for (const fault of plan) {
        await reached(fault.progress);
        faults.push({ name: faultName(fault), reached: await strike(scene, fault) });
      }
    };
  });
  return { ...report, faults };
}
