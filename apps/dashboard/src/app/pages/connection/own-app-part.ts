import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { giveAccessBodySchema } from '@shopmeter/contracts';
import { Button, SelectField, TextField } from '@shopmeter/ui';
import { preprocess } from 'zod';
import { ShopifyApi } from '../../core/api/shopify-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';

const BLANK = { kind: 'pasted_token', token: '', clientId: '', clientSecret: '' };

/** Each kind of access has its own fields; the others are not sent. */
const formSchema = preprocess((fields) => {
  const { kind, token, clientId, clientSecret } = fields as typeof BLANK;
  return kind === 'pasted_token' ? { kind, token, clientSecret } : { kind, clientId, clientSecret };
}, giveAccessBodySchema);

/** Access through an app of the store's own: by a token that is pasted, or by the app's id and secret. */
@Component({
  selector: 'app-own-app-part',
  imports: [Button, FormField, FormProblem, FormRoot, SelectField, TextField],
  templateUrl: './own-app-part.html',
  styleUrl: './own-app-part.css',
})
export class OwnAppPart {
  /** Access was given, and works. */
  readonly given = output();
  private readonly api = inject(ShopifyApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly kinds = [
    { value: 'pasted_token', label: $localize`Admin API token` },
    { value: 'client_credentials', label: $localize`Client ID and secret` },
  ];
  protected readonly model = signal(BLANK);
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: ({ token, clientId, clientSecret }) =>
        this.submission.run({ token, clientId, clientSecret }, () => this.give()),
      onInvalid: focusFirstFault,
    },
  });

  private async give(): Promise<void> {
    await this.api.giveAccess(formSchema.parse(this.model()));
    // Secrets do not stay in a page.
    this.form().reset({ ...BLANK, kind: this.model().kind });
    this.given.emit();
  }
}
