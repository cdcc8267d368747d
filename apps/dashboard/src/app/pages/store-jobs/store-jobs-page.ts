import { Component, computed, inject, signal } from '@angular/core';
import { type StoreJob, storeJobActionSchema, type StoreJobs } from '@shopmeter/contracts';
import {
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { JobsApi, storeJobs } from '../../core/api/jobs-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';
import { Submission } from '../../core/form/submission';
import { HealthTabs } from '../../core/health/health-tabs';
import { JobTable, type ShownJob } from '../../core/jobs/job-table';
import { whileLookedAt } from '../../core/live/while-looked-at';
import { Session } from '../../core/session/session';
import { shownJob } from './job-words';

const WATCH_MS = 2000;

/** `/data-health/jobs`: what is fetched, compared and applied anew for the store, how far it is, and holding it. */
@Component({
  selector: 'app-store-jobs-page',
  imports: [
    EmptyTemplate,
    FormProblem,
    HealthTabs,
    JobTable,
    LoadingTemplate,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  template: `
    <h1 i18n tabindex="-1">Data health</h1>
    <app-health-tabs />
    <app-form-problem [problem]="problem()" />
    <section class="card" aria-label="Jobs" i18n-aria-label>
      <ui-resource-state what="the jobs" i18n-what [resource]="jobs" [isEmpty]="isEmpty">
        <ng-template uiLoading><ui-skeleton height="12rem" /></ng-template>
        <ng-template uiEmpty>
          <p i18n class="none">
            Nothing was fetched, compared or applied anew yet. Webhooks are applied by themselves.
          </p>
        </ng-template>
        <ng-template [uiValue]="jobs" let-value>
          <app-job-table [jobs]="shown(value)" [busy]="busy()" (asked)="change($event)" />
        </ng-template>
      </ui-resource-state>
    </section>
  `,
  styleUrl: '../../core/tables/table-part.css',
})
export default class StoreJobsPage {
  private readonly api = inject(JobsApi);
  private readonly now = inject(Clock).now;
  private readonly session = inject(Session);
  private readonly submission = new Submission();
  private readonly mayChange = computed(() =>
    ['owner', 'admin'].includes(this.session.tenant()?.role ?? 'viewer'),
  );
  protected readonly jobs = storeJobs();
  protected readonly problem = this.submission.problem;
  protected readonly busy = signal<string | null>(null);
  protected readonly isEmpty = ({ jobs }: StoreJobs) => jobs.length === 0;

  constructor() {
    whileLookedAt(WATCH_MS, () => {
      if (valueOf(this.jobs)?.jobs.some(isUnderWay)) this.jobs.reload();
    });
  }

  protected shown({ jobs }: StoreJobs): ShownJob[] {
    return jobs.map((job) => {
      const at = job.finishedAt ?? job.requestedAt;
      return shownJob(job, at === null ? '–' : elapsed(at, this.now()), this.mayChange());
    });
  }

  protected async change({ id, action }: { id: string; action: string }): Promise<void> {
    this.busy.set(id);
    // What can begin again is there once, and its id is its kind.
    const known = storeJobActionSchema.safeParse(action);
    await this.submission.run({}, () =>
      known.success ? this.api.change(id, known.data) : this.api.restart(id as StoreJob['kind']),
    );
    this.busy.set(null);
    this.jobs.reload();
  }
}

function isUnderWay({ status }: StoreJob): boolean {
  return status === 'waiting' || status === 'running';
}
