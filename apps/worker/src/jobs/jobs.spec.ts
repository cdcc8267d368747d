import { JOB_VERSIONS } from '@shopmeter/platform';
import { readdirSync } from 'node:fs';
import { type JobHandler } from './job-handler';
import { JobRegistry } from './job-registry';
import { jobs } from './jobs';

const done = () => Promise.resolve();
const handlers = Object.entries(JOB_VERSIONS).map(
  ([name, version]) => ({ name, version, handle: done }) as JobHandler,
);

describe('the registry of jobs', () => {
  it('lists every job file, once, in order', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.job.ts'));
    const classes = files.map((file) =>
      `-${file.replace('.job.ts', '')}-job`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(jobs.map((job) => job.name)).toEqual(classes.sort());
  });

  it('refuses to start without a handler for a job that is put into the outbox', () => {
    expect(() => new JobRegistry([])).toThrow(`the job ${handlers[0]!.name}`);
  });

  it('refuses two handlers of a job, and one of another version', () => {
    expect(() => new JobRegistry([...handlers, ...handlers])).toThrow('needs one handler');
    const older = handlers.map((handler) => ({ ...handler, version: handler.version - 1 }));
    expect(() => new JobRegistry(older)).toThrow('needs one handler');
  });

  it('handles older versions and leaves newer ones to others', () => {
    const registry = new JobRegistry(handlers);
    const { name, version } = handlers[0]!;
    expect(registry.versions).toEqual(JOB_VERSIONS);
    expect(registry.handlerOf({ name, v: version - 1, id: 'x' })).toBe(handlers[0]);
    expect(registry.handlerOf({ name, v: version + 1, id: 'x' })).toBeUndefined();
    expect(registry.handlerOf({ name: 'of-tomorrow', v: 1, id: 'x' })).toBeUndefined();
  });
});
