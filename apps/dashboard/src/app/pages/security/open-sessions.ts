import { Component, inject, signal } from '@angular/core';
import {
  Badge,
  Button,
  elapsed,
  LoadingTemplate,
  Notice,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { AccountApi, mySessions } from '../../core/api/account-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';

/** Where one is signed in, and how to end that. */
@Component({
  selector: 'app-open-sessions',
  imports: [
    Badge,
    Button,
    FormProblem,
    LoadingTemplate,
    Notice,
    ResourceState,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './open-sessions.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class OpenSessions {
  private readonly api = inject(AccountApi);
  private readonly clock = inject(Clock);
  protected readonly sessions = mySessions();
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly unknown = $localize`not known`;
  protected readonly ended = signal(false);

  protected ago(instant: string): string {
    return elapsed(instant, this.clock.now());
  }

  protected end(id: string): Promise<void> {
    return this.change(() => this.api.endSession(id));
  }

  protected endOthers(): Promise<void> {
    return this.change(() => this.api.endOtherSessions());
  }

  private async change(task: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    this.ended.set(false);
    try {
      await task();
      this.ended.set(true);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.sessions.reload();
  }
}
