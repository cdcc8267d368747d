import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { loginBodySchema } from '@shopmeter/contracts';
import { Button, TextField } from '@shopmeter/ui';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';

/** `/sign-in?next=…`; `next` is where the visitor wanted to go. */
@Component({
  selector: 'app-sign-in-page',
  imports: [Button, FormField, FormProblem, FormRoot, RouterLink, TextField],
  templateUrl: './sign-in-page.html',
  styleUrl: '../../core/form/account-form.css',
})
export default class SignInPage {
  readonly next = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly unverified = computed(() => this.problem()?.code === 'email_not_verified');
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, loginBodySchema), {
    submission: {
      action: (fields) =>
        this.submission.run({ email: fields.email, password: fields.password }, () => this.signIn()),
      onInvalid: focusFirstFault,
    },
  });

  private async signIn(): Promise<void> {
    await this.session.signIn(loginBodySchema.parse(this.model()));
    // Only a path of this application: an address with a host would lead away with fresh credentials.
    const next = this.next();
    await this.router.navigateByUrl(next && /^\/(?![/\\])/.test(next) ? next : '/overview');
  }
}
