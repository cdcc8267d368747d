import { Inject, Injectable } from '@nestjs/common';
import { type Job, JOB_VERSIONS } from '@shopmeter/platform';
import { JOB_HANDLERS, type JobHandler } from './job-handler';

/** The handlers of this worker, by name. */
@Injectable()
export class JobRegistry {
  readonly #handlers: ReadonlyMap<string, JobHandler>;

  /** @throws when a job that may be put into the outbox has no handler here, two, or one of another version */
  constructor(@Inject(JOB_HANDLERS) handlers: readonly JobHandler[]) {
    for (const [name, version] of Object.entries(JOB_VERSIONS)) {
      const found = handlers.filter((handler) => handler.name === name).map((handler) => handler.version);
      if (found.length === 1 && found[0] === version) continue;
      throw new Error(`the job ${name} ${version} needs one handler and has [${found.join(', ')}]`);
    }
    this.#handlers = new Map(handlers.map((handler) => [handler.name, handler]));
  }

  /** The newest version that can be handled here, by name. */
  get versions(): Record<string, number> {
    return Object.fromEntries([...this.#handlers].map(([name, { version }]) => [name, version]));
  }

  /** @returns undefined for a job that only newer workers know */
  handlerOf({ name, v }: Job): JobHandler | undefined {
    const handler = this.#handlers.get(name);
    return handler && v <= handler.version ? handler : undefined;
  }
}
