import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { forgotBodySchema } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { SessionApi } from '../../core/session/session-api';

/** Asks for a mail with a link to set a new password. */
@Component({
  selector: 'app-forgot-password-page',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, RouterLink, TextField],
  template: `
    <div class="intro">
      <h1 i18n tabindex="-1">Forgot your password?</h1>
      <p i18n>Give your e-mail address, and we send you a link to set a new one.</p>
    </div>
    <form [formRoot]="form">
      @if (sent()) {
        <ui-notice i18n tone="good">
          If the address has an account, a mail is on its way. Its link works once, for an hour.
        </ui-notice>
      }
      <app-form-problem [problem]="problem()" />
      <ui-text-field
        i18n-label
        label="E-mail"
        type="email"
        autocomplete="username"
        [formField]="form.email"
      />
      <button i18n uiButton look="primary" type="submit" [busy]="form().submitting()">Send the link</button>
    </form>
    <p i18n class="other">Remembered it? <a routerLink="/sign-in">Sign in</a></p>
  `,
  styleUrl: '../../core/form/account-form.css',
})
export default class ForgotPasswordPage {
  private readonly api = inject(SessionApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly sent = signal(false);
  protected readonly model = signal({ email: emailOf(inject(DOCUMENT).defaultView?.history.state) });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, forgotBodySchema), {
    submission: {
      action: (fields) => this.submission.run({ email: fields.email }, () => this.send()),
      onInvalid: focusFirstFault,
    },
  });

  private async send(): Promise<void> {
    this.sent.set(false);
    await this.api.forgot(forgotBodySchema.parse(this.model()).email);
    this.sent.set(true);
  }
}

/** What was typed on the page before comes along in the history, not in the address bar. */
function emailOf(state: unknown): string {
  const email = (state as { email?: unknown } | null)?.email;
  return typeof email === 'string' ? email : '';
}
