import { Component, inject, signal } from '@angular/core';
import { type PlatformJobs } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { OperatorApi, platformJobs } from '../../core/api/operator-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';
import { OperatorTabs } from '../../core/operator/operator-tabs';

/** `/operator/jobs`: what is done beside the requests, and what was given up. */
@Component({
  selector: 'app-operator-jobs-page',
  imports: [
    Badge,
    Button,
    EmptyTemplate,
    FormProblem,
    LoadingTemplate,
    OperatorTabs,
    ResourceState,
    Skeleton,
    Table,
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
  protected readonly names = {
    state: $localize`State`,
    error: $localize`Error`,
    since: $localize`Since`,
    attempts: $localize`Attempts`,
  };

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
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
