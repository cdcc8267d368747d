import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { changePasswordBodySchema, PASSWORD_MIN } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { AccountApi } from '../../core/api/account-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';

const BLANK = { currentPassword: '', password: '' };

/** A new password, which ends one's other sessions. */
@Component({
  selector: 'app-change-password',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, TextField],
  template: `
    <section class="card">
      <h2 i18n>Password</h2>
      <p i18n>A new one ends your other sessions.</p>
      @if (done()) {
        <ui-notice i18n tone="good">Your password is changed. Other devices have to sign in again.</ui-notice>
      }
      <form [formRoot]="form">
        <app-form-problem [problem]="problem()" />
        <ui-text-field
          i18n-label
          label="Current password"
          type="password"
          autocomplete="current-password"
          [formField]="form.currentPassword"
        />
        <ui-text-field
          i18n-label
          label="New password"
          type="password"
          autocomplete="new-password"
          [hint]="hint"
          [formField]="form.password"
        />
        <div class="actions">
          <button i18n uiButton type="submit" [busy]="form().submitting()">Change password</button>
        </div>
      </form>
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export class ChangePassword {
  private readonly api = inject(AccountApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly hint = $localize`At least ${PASSWORD_MIN}:count: characters. Longer is better than stranger.`;
  protected readonly done = signal(false);
  protected readonly model = signal(BLANK);
  protected readonly form = form(
    this.model,
    (path) => validateStandardSchema(path, changePasswordBodySchema),
    {
      submission: {
        action: ({ currentPassword, password }) =>
          this.submission.run({ currentPassword, password }, () => this.change()),
        onInvalid: focusFirstFault,
      },
    },
  );

  private async change(): Promise<void> {
    this.done.set(false);
    await this.api.changePassword(changePasswordBodySchema.parse(this.model()));
    this.form().reset(BLANK);
    this.done.set(true);
  }
}
