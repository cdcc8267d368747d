import { Stage, type StageOptions } from './stage';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `work` on a stage of its own and removes it, also when a signal or the terminal's end comes first. */
export async function withStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await Stage.open(options);
  const stop = (): void => {
    void stage.close().finally(() => process.exit(130));
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  process.once('disconnect', stop);
  try {
    return await work(stage);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    process.off('disconnect', stop);
    await stage.close();
  }
}
