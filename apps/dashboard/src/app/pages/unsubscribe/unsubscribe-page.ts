import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Unsubscribed } from '@shopmeter/contracts';
import { Button, Notice, type ShownProblem, shownProblem } from '@shopmeter/ui';
import { NotificationsApi } from '../../core/api/notifications-api';
import { FormProblem } from '../../core/form/form-problem';

/** `/unsubscribe?token=…`, opened from a mail, signed in or not. Opening it ends nothing; the button does. */
@Component({
  selector: 'app-unsubscribe-page',
  imports: [Button, FormProblem, Notice, RouterLink],
  template: `
    <h1 i18n tabindex="-1">Stop these mails</h1>
    @if (ended(); as done) {
      <ui-notice tone="good">
        @if (done.kind === 'digest') {
          <ng-container i18n>The week of {{ done.storeName }} is not sent to you any more.</ng-container>
        } @else {
          <ng-container i18n>Alerts of {{ done.storeName }} are not sent to you any more.</ng-container>
        }
      </ui-notice>
    } @else {
      <p i18n>
        Press the button, and mails like the one that brought you here end. You can ask for them again.
      </p>
      <app-form-problem [problem]="problem()" />
      <button i18n uiButton look="primary" type="button" [busy]="busy()" (click)="stop()">
        Stop these mails
      </button>
    }
    <p i18n class="other">
      All mails about a store are in <a routerLink="/settings/notifications">its notifications</a>
    </p>
  `,
  styleUrl: '../../core/form/account-form.css',
})
export default class UnsubscribePage {
  readonly token = input<string>();

  private readonly api = inject(NotificationsApi);
  protected readonly ended = signal<Unsubscribed | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly busy = signal(false);

  protected async stop(): Promise<void> {
    this.problem.set(null);
    this.busy.set(true);
    try {
      this.ended.set(await this.api.unsubscribe(this.token() ?? ''));
    } catch (error) {
      this.problem.set(shownProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
