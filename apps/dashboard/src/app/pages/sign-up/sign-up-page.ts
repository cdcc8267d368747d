import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { PASSWORD_MIN, registerBodySchema } from '@shopmeter/contracts';
import { Button, TextField } from '@shopmeter/ui';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { SessionApi } from '../../core/session/session-api';

/** A new account; its e-mail address is verified next. */
@Component({
  selector: 'app-sign-up-page',
  imports: [Button, FormField, FormProblem, FormRoot, RouterLink, TextField],
  templateUrl: './sign-up-page.html',
  styleUrl: '../../core/form/account-form.css',
})
export default class SignUpPage {
  private readonly api = inject(SessionApi);
  private readonly router = inject(Router);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly passwordHint = $localize`At least ${PASSWORD_MIN}:count: characters. Longer is better than stranger.`;
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, registerBodySchema), {
    submission: {
      action: (fields) =>
        this.submission.run({ email: fields.email, password: fields.password }, () => this.signUp()),
      onInvalid: focusFirstFault,
    },
  });

  private async signUp(): Promise<void> {
    const body = registerBodySchema.parse(this.model());
    await this.api.register(body);
    await this.router.navigate(['/check-your-mail'], { state: { email: body.email } });
  }
}
