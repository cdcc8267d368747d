import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { changeEmailBodySchema } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { AccountApi } from '../../core/api/account-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';

const BLANK = { email: '', password: '' };

/** The address that one signs in with, and a new one, which counts once it is confirmed by mail. */
@Component({
  selector: 'app-change-email',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, TextField],
  template: `
    <section class="card">
      <h2 i18n>E-mail address</h2>
      <p i18n>
        You sign in as <strong>{{ session.user()?.email }}</strong>.
      </p>
      @if (sentTo(); as address) {
        <ui-notice i18n tone="good">
          If the address can be used, a link is on its way to <strong>{{ address }}</strong>. Until it is
          opened nothing changes.
        </ui-notice>
      }
      <form [formRoot]="form">
        <app-form-problem [problem]="problem()" />
        <ui-text-field
          i18n-label
          label="New e-mail"
          type="email"
          autocomplete="email"
          [formField]="form.email"
        />
        <ui-text-field
          i18n-label
          label="Password"
          type="password"
          autocomplete="current-password"
          [formField]="form.password"
        />
        <div class="actions">
          <button i18n uiButton type="submit" [busy]="form().submitting()">Change e-mail address</button>
        </div>
      </form>
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export class ChangeEmail {
  private readonly api = inject(AccountApi);
  private readonly submission = new Submission();
  protected readonly session = inject(Session);
  protected readonly problem = this.submission.problem;
  protected readonly sentTo = signal('');
  protected readonly model = signal(BLANK);
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, changeEmailBodySchema), {
    submission: {
      action: ({ email, password }) => this.submission.run({ email, password }, () => this.send()),
      onInvalid: focusFirstFault,
    },
  });

  private async send(): Promise<void> {
    const body = changeEmailBodySchema.parse(this.model());
    await this.api.changeEmail(body);
    this.sentTo.set(body.email);
    this.form().reset(BLANK);
  }
}
