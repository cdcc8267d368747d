import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { apiKeyRoleSchema, createApiKeyBodySchema, type CreatedApiKey } from '@shopmeter/contracts';
import { Button, SelectField, TextField } from '@shopmeter/ui';
import { preprocess } from 'zod';
import { ApiKeysApi } from '../../core/api/api-keys-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { roleOptions } from '../../core/role-options';

const BLANK = { name: '', role: 'viewer', days: '90' };
const NEVER = 'never';

const formSchema = preprocess((fields) => {
  const { days, ...rest } = fields as typeof BLANK;
  return { ...rest, expiresInDays: days === NEVER ? null : Number(days) };
}, createApiKeyBodySchema);

/** Name, role and life of a new key. */
@Component({
  selector: 'app-new-key-form',
  imports: [Button, FormField, FormProblem, FormRoot, SelectField, TextField],
  template: `
    <form [formRoot]="form">
      <app-form-problem [problem]="problem()" />
      <ui-text-field
        i18n-label
        label="What it is for"
        i18n-placeholder
        placeholder="Nightly report"
        [formField]="form.name"
      />
      <ui-select-field i18n-label label="Role" [options]="roles" [formField]="form.role" />
      <ui-select-field i18n-label label="Expires" [options]="lives" [formField]="form.days" />
      <div class="actions">
        <button i18n uiButton look="primary" type="submit" [busy]="form().submitting()">Make key</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--ui-space-4);
      max-width: 26rem;
    }
  `,
})
export class NewKeyForm {
  readonly made = output<CreatedApiKey>();

  private readonly api = inject(ApiKeysApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly roles = roleOptions(apiKeyRoleSchema.options.toReversed());
  protected readonly lives = [
    { value: '30', label: $localize`After 30 days` },
    { value: '90', label: $localize`After 90 days` },
    { value: '365', label: $localize`After a year` },
    { value: NEVER, label: $localize`Never` },
  ];
  protected readonly model = signal(BLANK);
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: ({ name, role }) => this.submission.run({ name, role }, () => this.make()),
      onInvalid: focusFirstFault,
    },
  });

  private async make(): Promise<void> {
    const created = await this.api.create(formSchema.parse(this.model()));
    this.form().reset(BLANK);
    this.made.emit(created);
  }
}
