import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { type ProvenSecondFactorBody, provenSecondFactorBodySchema } from '@shopmeter/contracts';
import { Button, TextField } from '@shopmeter/ui';
import { AccountApi } from '../../core/api/account-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';

/** Password and code, for changes to a second factor that is on. */
@Component({
  selector: 'app-prove-second-factor',
  imports: [Button, FormField, FormProblem, FormRoot, TextField],
  template: `
    <form [formRoot]="form">
      <app-form-problem [problem]="problem()" />
      <ui-text-field
        i18n-label
        label="Your password"
        type="password"
        autocomplete="current-password"
        [formField]="form.password"
      />
      <ui-text-field
        i18n-label
        label="Code"
        autocomplete="one-time-code"
        i18n-hint
        hint="From the authenticator application, or a recovery code."
        [formField]="form.code"
      />
      <div class="actions">
        <button uiButton look="primary" type="submit" [busy]="form().submitting()">{{ action() }}</button>
        <button i18n uiButton look="quiet" type="button" (click)="left.emit()">Leave it</button>
      </div>
    </form>
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export class ProveSecondFactor {
  readonly what = input.required<'renew' | 'remove'>();
  /** With new recovery codes, or none. */
  readonly done = output<string[]>();
  readonly left = output();

  private readonly api = inject(AccountApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly action = computed(() =>
    this.what() === 'renew' ? $localize`Make new recovery codes` : $localize`Turn the second factor off`,
  );
  protected readonly form = form(
    signal({ password: '', code: '' }),
    (path) => validateStandardSchema(path, provenSecondFactorBodySchema),
    {
      submission: {
        action: (fields) =>
          this.submission.run({ password: fields.password, code: fields.code }, () =>
            this.change(fields().value()),
          ),
        onInvalid: focusFirstFault,
      },
    },
  );

  private async change(body: ProvenSecondFactorBody): Promise<void> {
    if (this.what() === 'renew') return this.done.emit(await this.api.renewRecoveryCodes(body));
    await this.api.removeSecondFactor(body);
    this.done.emit([]);
  }
}
