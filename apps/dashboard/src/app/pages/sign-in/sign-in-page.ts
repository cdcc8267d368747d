import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { loginBodySchema } from '@shopmeter/contracts';
import { Button, shownProblem, TextField } from '@shopmeter/ui';
import { preprocess } from 'zod';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';

const BLANK = { email: '', password: '', code: '' };

/** The code is sent once it was asked for. */
const formSchema = preprocess((fields) => {
  const { code, ...needed } = fields as typeof BLANK;
  return code.trim() ? { ...needed, code } : needed;
}, loginBodySchema);

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
  protected readonly model = signal(BLANK);
  /** After a right password, for accounts with a second factor. */
  protected readonly asksForCode = signal(false);
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: ({ email, password, code }) =>
        this.submission.run({ email, password, code }, () => this.signIn()),
      onInvalid: focusFirstFault,
    },
  });

  protected startAgain(): void {
    this.model.set(BLANK);
    this.asksForCode.set(false);
  }

  private async signIn(): Promise<void> {
    try {
      await this.session.signIn(formSchema.parse(this.model()));
    } catch (error) {
      if (this.asksForCode() || shownProblem(error).code !== 'code_required') throw error;
      this.asksForCode.set(true);
      // The field comes with the next rendering.
      setTimeout(() => this.form.code().focusBoundControl());
      return;
    }
    // Only a path of this application: an address with a host would lead away with fresh credentials.
    const next = this.next();
    await this.router.navigateByUrl(next && /^\/(?![/\\])/.test(next) ? next : '/overview');
  }
}
