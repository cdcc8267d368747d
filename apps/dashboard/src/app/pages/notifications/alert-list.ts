import { Component, inject, input, output, signal } from '@angular/core';
import { type Alert, type Alerts } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  ConfirmButton,
  EmptyTemplate,
  moment,
  type Readable,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { NotificationsApi } from '../../core/api/notifications-api';
import { FormProblem } from '../../core/form/form-problem';
import { ruleWords, seenWords } from './alert-words';

/** The alerts of the store: what each waits for, how it stands, and when it was open last. */
@Component({
  selector: 'app-alert-list',
  imports: [Badge, Button, ConfirmButton, EmptyTemplate, FormProblem, ResourceState, Table, ValueTemplate],
  templateUrl: './alert-list.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    th[scope='row'] {
      min-width: 9rem;
    }
    td.end {
      white-space: normal;
    }
  `,
})
export class AlertList {
  readonly alerts = input.required<Readable<Alerts>>();
  readonly currency = input.required<string>();
  readonly mayChange = input.required<boolean>();
  /** Somebody wants to change it. */
  readonly edit = output<Alert>();
  /** One was paused, goes on or is removed. */
  readonly done = output();

  private readonly api = inject(NotificationsApi);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly moment = moment;
  protected readonly ruleWords = ruleWords;
  protected readonly seenWords = seenWords;
  protected readonly isEmpty = (value: Alerts) => value.alerts.length === 0;

  /** The time for which it is open now. */
  protected openOf({ occurrences }: Alert) {
    return occurrences.find(({ resolvedAt }) => resolvedAt === null);
  }

  protected lastOf({ occurrences }: Alert) {
    return occurrences.find(({ resolvedAt }) => resolvedAt !== null);
  }

  protected pause({ id, rule, quietHours }: Alert, isPaused: boolean): Promise<void> {
    return this.run(() => this.api.changeAlert(id, { rule, quietHours, isPaused }));
  }

  protected remove(id: string): Promise<void> {
    return this.run(() => this.api.removeAlert(id));
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.done.emit();
  }
}
