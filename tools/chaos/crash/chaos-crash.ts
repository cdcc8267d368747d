import { parseArgs } from 'node:util';
import { withStage } from '../stage/with-stage';
import { crashRun, type CrashReport } from './crash-run';
import { CrashScene } from './crash-scene';

export interface CrashOptions {
  seed: string;
  /** Number of the first run. */
  first: number;
  runs: number;
}

/**
 * Runs in which processes are killed and frozen and the disk fills up while a store's webhooks come in: nothing that
 * was acknowledged may be lost and nothing may count twice.
 */
export async function chaosCrash(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      /** The number of the first run, to start with one that failed. */
      from: { type: 'string', default: '0' },
    },
  });
  return playCrashes({ seed: values.seed, first: Number(values.from), runs: Number(values.runs) });
}

/** @returns whether every run ended as it must */
export function playCrashes({ seed, first, runs }: CrashOptions): Promise<boolean> {
  return withStage({ mode: 'durable', smallDisk: true }, async (stage) => {
    if (!stage.disk) console.log('Without a full disk: this user may not mount a small one.');
    const scene = await CrashScene.open(stage);
    if (!scene.redis) console.log('Without Redis: its program is not there.');
    const reports: CrashReport[] = [];
    try {
      for (let number = first; number < first + runs; number += 1) {
        const report = await crashRun(scene, `${seed}/${number}`);
        reports.push(report);
        console.log(line(number, report));
        for (const text of report.wrong.slice(0, 5)) console.log(`  ${text}`);
      }
    } finally {
      await scene.close();
    }
    return summary(reports);
  });
}

function line(
  number: number,
  { faults, acknowledged, retried, lost, doubled, removed, seconds }: CrashReport,
): string {
  const names = faults.map(({ name, reached }) => (reached ? name : `${name} (not reached)`)).join(', ');
  const gone = removed ? ', subscription removed' : '';
  const counts = `${acknowledged} acknowledged, ${retried} retried, ${lost} lost, ${doubled} doubled${gone}`;
  return `run ${number}  ${counts}, ${seconds.toFixed(1)} s  ${names}`;
}

function summary(reports: readonly CrashReport[]): boolean {
  const total = (of: (report: CrashReport) => number) => reports.reduce((sum, report) => sum + of(report), 0);
  const isWrong = ({ lost, doubled, wrong }: CrashReport) => lost > 0 || doubled > 0 || wrong.length > 0;
  const byFault = new Map<string, CrashReport[]>();
  for (const report of reports) {
    for (const { name, reached } of report.faults) {
      if (reached) byFault.set(name, [...(byFault.get(name) ?? []), report]);
    }
  }
  console.log('\nby fault: times, runs that went wrong');
  for (const [name, hit] of [...byFault].sort()) {
    console.log(
      `${String(hit.length).padStart(6)} ${String(hit.filter(isWrong).length).padStart(4)}  ${name}`,
    );
  }
  const counts = {
    runs: reports.length,
    acknowledged: total(({ acknowledged }) => acknowledged),
    lost: total(({ lost }) => lost),
    doubled: total(({ doubled }) => doubled),
    wrong: reports.filter(isWrong).length,
    removed: reports.filter(({ removed }) => removed).length,
    not_reached: total(({ faults }) => faults.filter(({ reached }) => !reached).length),
  };
  console.log(JSON.stringify(counts));
  return counts.wrong === 0;
}
