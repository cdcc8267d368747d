import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { type OpenedInvitation, passwordSchema } from '@shopmeter/contracts';
import { Button, TextField } from '@shopmeter/ui';
import * as z from 'zod';
import { TeamApi } from '../../core/api/team-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { roleWords } from '../../core/role-options';

/** What is offered, with a password for who has no account yet. */
@Component({
  selector: 'app-accept-form',
  imports: [Button, FormField, FormProblem, FormRoot, RouterLink, TextField],
  template: `
    @if (joined()) {
      <div class="done" role="status">
        <p i18n>You are in the team of {{ offer().storeName }}.</p>
        <a i18n uiButton look="primary" routerLink="/sign-in">Sign in</a>
      </div>
    } @else {
      <p i18n>
        You are invited to <strong>{{ offer().storeName }}</strong> as {{ offer().email }}.
      </p>
      <p>{{ words(offer().role) }}.</p>
      <form [formRoot]="form">
        <app-form-problem [problem]="problem()" />
        @if (!offer().hasAccount) {
          <ui-text-field
            i18n-label
            label="Password"
            type="password"
            autocomplete="new-password"
            i18n-hint
            hint="For your new account: at least 8 characters."
            [formField]="form.password"
          />
        }
        <button i18n uiButton look="primary" type="submit" [busy]="form().submitting()">Join the team</button>
      </form>
    }
  `,
  styleUrl: '../../core/form/account-form.css',
  styles: `
    .done {
      display: grid;
      gap: var(--ui-space-4);
    }
    strong {
      overflow-wrap: anywhere;
    }
  `,
})
export class AcceptForm {
  readonly offer = input.required<OpenedInvitation>();
  readonly token = input.required<string>();

  private readonly api = inject(TeamApi);
  private readonly submission = new Submission();
  protected readonly words = roleWords;
  protected readonly problem = this.submission.problem;
  protected readonly joined = signal(false);
  protected readonly model = signal({ password: '' });
  protected readonly form = form(
    this.model,
    (path) =>
      validateStandardSchema(path, () =>
        z.object({ password: this.offer().hasAccount ? z.string() : passwordSchema }),
      ),
    {
      submission: {
        action: ({ password }) => this.submission.run({ password }, () => this.accept()),
        onInvalid: focusFirstFault,
      },
    },
  );

  private async accept(): Promise<void> {
    const { password } = this.model();
    await this.api.acceptInvitation({
      token: this.token(),
      ...(this.offer().hasAccount ? {} : { password }),
    });
    this.joined.set(true);
  }
}
