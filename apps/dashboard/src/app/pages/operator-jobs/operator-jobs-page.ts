import { Component, inject, signal } from '@angular/core';
import { type PlatformJob, type PlatformJobs } from '@shopmeter/contracts';
import {
  counted,
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { OperatorApi, platformJobs } from '../../core/api/operator-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';
import { JobTable, type ShownJob } from '../../core/jobs/job-table';
import { OperatorTabs } from '../../core/operator/operator-tabs';

/** `/operator/jobs`: what is done beside the requests, and what was given up. */
@Component({
  selector: 'app-operator-jobs-page',
  imports: [
    EmptyTemplate,
    FormProblem,
    JobTable,
    LoadingTemplate,
    OperatorTabs,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './operator-jobs-page.html',
  styleUrl: '../../core/operator/operator-part.css',
})
export default class OperatorJobsPage {
  private readonly api = inject(OperatorApi);
  private readonly now = inject(Clock).now;
  protected readonly jobs = platformJobs();
  /** The job that is being asked for. */
  protected readonly busy = signal<string | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly isEmpty = ({ jobs }: PlatformJobs) => jobs.length === 0;

  protected shown({ jobs }: PlatformJobs): ShownJob[] {
    return jobs.map((job) => shownJob(job, elapsed(job.createdAt, this.now())));
  }

  protected async retry(id: string): Promise<void> {
    this.busy.set(id);
    this.problem.set(null);
    try {
      await this.api.retryJob(id);
      this.jobs.reload();
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(null);
  }
}

function shownJob({ name, id, attempts, error, deadAt }: PlatformJob, since: string): ShownJob {
  const tries = counted(attempts, $localize`one attempt`, $localize`${attempts}:count: attempts`);
  return {
    id,
    name,
    note: id,
    state:
      deadAt === null
        ? { text: $localize`Waiting`, tone: 'neutral' }
        : { text: $localize`Given up`, tone: 'bad' },
    text: error === null ? tries : `${tries} · ${error}`,
    since,
    actions: deadAt === null ? [] : [{ name: 'retry', label: $localize`Try it again` }],
  };
}
