import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { replaceWebhookSecretBodySchema } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { TenantsApi } from '../../core/api/tenants-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';

/** A new secret for a store whose webhooks are signed with its own. */
@Component({
  selector: 'app-own-secret-part',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, TextField],
  template: `
    <details>
      <summary i18n>Replace the webhook secret</summary>
      <form [formRoot]="form">
        @if (done()) {
          <ui-notice i18n tone="good"
            >The new secret counts. The one before is taken for 24 hours more.</ui-notice
          >
        }
        <app-form-problem [problem]="problem()" />
        <ui-text-field
          i18n-label
          label="New webhook secret"
          type="password"
          autocomplete="off"
          i18n-hint
          hint="Kept encrypted and never shown again."
          [formField]="form.webhookSecret"
        />
        <div class="actions">
          <button i18n uiButton type="submit" [busy]="form().submitting()">Replace the secret</button>
        </div>
      </form>
    </details>
  `,
  styleUrl: './own-app-part.css',
})
export class OwnSecretPart {
  private readonly api = inject(TenantsApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly done = signal(false);
  protected readonly model = signal({ webhookSecret: '' });
  protected readonly form = form(
    this.model,
    (path) => validateStandardSchema(path, replaceWebhookSecretBodySchema),
    {
      submission: {
        action: ({ webhookSecret }) => this.submission.run({ webhookSecret }, () => this.replace()),
        onInvalid: focusFirstFault,
      },
    },
  );

  private async replace(): Promise<void> {
    this.done.set(false);
    await this.api.replaceWebhookSecret(replaceWebhookSecretBodySchema.parse(this.model()));
    // Secrets do not stay in a page.
    this.form().reset({ webhookSecret: '' });
    this.done.set(true);
  }
}
