import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { resendBodySchema } from '@shopmeter/contracts';
import { Button, Icon, Notice, TextField } from '@shopmeter/ui';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { SessionApi } from '../../core/session/session-api';

/** After signing up: where the mail went, and once more if it did not come. */
@Component({
  selector: 'app-check-mail-page',
  imports: [Button, FormField, FormProblem, FormRoot, Icon, Notice, RouterLink, TextField],
  templateUrl: './check-mail-page.html',
  styleUrl: '../../core/form/account-form.css',
  styles: `
    .mail {
      display: grid;
      place-items: center;
      width: 2.75rem;
      height: 2.75rem;
      margin-bottom: var(--ui-space-2);
      border-radius: 50%;
      background: var(--ui-accent-soft);
      color: var(--ui-accent);
    }
    strong {
      color: var(--ui-text);
      overflow-wrap: anywhere;
    }
  `,
})
export default class CheckMailPage {
  private readonly api = inject(SessionApi);
  private readonly submission = new Submission();
  /** From the page before, through the history: an address does not belong into the address bar. */
  protected readonly email = emailOf(inject(DOCUMENT).defaultView?.history.state);
  protected readonly sent = signal(false);
  protected readonly problem = this.submission.problem;
  protected readonly model = signal({ email: this.email });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, resendBodySchema), {
    submission: {
      action: (fields) => this.submission.run({ email: fields.email }, () => this.resend()),
      onInvalid: focusFirstFault,
    },
  });

  private async resend(): Promise<void> {
    this.sent.set(false);
    await this.api.resend(resendBodySchema.parse(this.model()).email);
    this.sent.set(true);
  }
}

function emailOf(state: unknown): string {
  const email = (state as { email?: unknown } | null)?.email;
  return typeof email === 'string' ? email : '';
}
