import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import {
  beginSecondFactorBodySchema,
  confirmSecondFactorBodySchema,
  type SecondFactorSecret,
} from '@shopmeter/contracts';
import { Button, CopyButton, TextField } from '@shopmeter/ui';
import { AccountApi } from '../../core/api/account-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { QrCode } from './qr-code';

/** Two steps: the password shows a secret for the authenticator application, whose first code turns the factor on. */
@Component({
  selector: 'app-set-up-second-factor',
  imports: [Button, CopyButton, FormField, FormProblem, FormRoot, QrCode, TextField],
  templateUrl: './set-up-second-factor.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class SetUpSecondFactor {
  /** With the recovery codes. */
  readonly done = output<string[]>();
  readonly left = output();

  private readonly api = inject(AccountApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly secret = signal<SecondFactorSecret | null>(null);
  protected readonly begin = form(
    signal({ password: '' }),
    (path) => validateStandardSchema(path, beginSecondFactorBodySchema),
    {
      submission: {
        action: (fields) =>
          this.submission.run({ password: fields.password }, async () =>
            this.secret.set(await this.api.beginSecondFactor(fields().value().password)),
          ),
        onInvalid: focusFirstFault,
      },
    },
  );
  protected readonly confirm = form(
    signal({ code: '' }),
    (path) => validateStandardSchema(path, confirmSecondFactorBodySchema),
    {
      submission: {
        action: (fields) =>
          this.submission.run({ code: fields.code }, async () =>
            this.done.emit(await this.api.confirmSecondFactor(fields().value().code)),
          ),
        onInvalid: focusFirstFault,
      },
    },
  );

  /** In groups of four, for typing it off. */
  protected grouped(secret: string): string {
    return secret.replace(/(.{4})(?=.)/g, '$1 ');
  }
}
