import { type JobName } from '@shopmeter/platform';

/** Injection token of every job's handler. */
export const JOB_HANDLERS = Symbol('JOB_HANDLERS');

/** What a job does. A file `<name>.job.ts` and a line in `jobs.ts`. */
export interface JobHandler {
  readonly name: JobName;
  /** The newest version that it understands; it is given older ones too. */
  readonly version: number;

  /**
   * Does the job about the thing `id`, as it is stored now. Runs more than once after a crash, so what it did before
   * must be seen in what is stored. Nobody else works at the same job meanwhile.
   * @throws when the job is to be tried again later, `ComeBack` when it waits for somebody else
   */
  handle(id: string, version: number): Promise<void>;
}
