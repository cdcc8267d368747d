import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { PASSWORD_MIN, resetBodySchema } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { SessionApi } from '../../core/session/session-api';

const formSchema = resetBodySchema.pick({ password: true });

/** `/reset-password?token=…`, opened from the mail: sets a new password. */
@Component({
  selector: 'app-reset-password-page',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, RouterLink, TextField],
  template: `
    <div class="intro">
      <h1 i18n tabindex="-1">Set a new password</h1>
      <p i18n>It ends every session: other devices have to sign in again.</p>
    </div>
    @if (done()) {
      <ui-notice i18n tone="good">Your password is changed.</ui-notice>
      <a i18n uiButton look="primary" routerLink="/sign-in">Sign in</a>
    } @else if (!token()) {
      <ui-notice i18n tone="warn"
        >This address has no token. Open the link in the mail, complete as it is.</ui-notice
      >
    } @else {
      <form [formRoot]="form">
        <app-form-problem [problem]="problem()" />
        <ui-text-field
          i18n-label
          label="New password"
          type="password"
          autocomplete="new-password"
          [hint]="hint"
          [formField]="form.password"
        />
        <button i18n uiButton look="primary" type="submit" [busy]="form().submitting()">Set password</button>
      </form>
    }
    <p i18n class="other">The link is old or used? <a routerLink="/forgot-password">Ask for a new one</a></p>
  `,
  styleUrl: '../../core/form/account-form.css',
})
export default class ResetPasswordPage {
  readonly token = input<string>();

  private readonly api = inject(SessionApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly hint = $localize`At least ${PASSWORD_MIN}:count: characters. Longer is better than stranger.`;
  protected readonly done = signal(false);
  protected readonly model = signal({ password: '' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: (fields) => this.submission.run({ password: fields.password }, () => this.reset()),
      onInvalid: focusFirstFault,
    },
  });

  private async reset(): Promise<void> {
    await this.api.reset({ token: this.token() ?? '', ...formSchema.parse(this.model()) });
    this.done.set(true);
  }
}
