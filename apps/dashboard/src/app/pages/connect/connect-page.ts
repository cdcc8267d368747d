import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { ActivatedRoute, Router } from '@angular/router';
import { createTenantBodySchema } from '@shopmeter/contracts';
import {
  Button,
  LoadingTemplate,
  Notice,
  ResourceState,
  Skeleton,
  TextField,
  ValueTemplate,
} from '@shopmeter/ui';
import { waysToConnect } from '../../core/api/shopify-api';
import { TenantsApi } from '../../core/api/tenants-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';
import { preprocess } from 'zod';
import { InstallPart } from './install-part';
import { installWords } from './install-words';

const BLANK = { storeName: '', domain: '', webhookSecret: '', shopifyToken: '' };

/** An optional field that is left empty is not sent. */
const formSchema = preprocess((fields) => {
  const { webhookSecret, shopifyToken, ...needed } = fields as typeof BLANK;
  return {
    ...needed,
    ...(webhookSecret.trim() && { webhookSecret }),
    ...(shopifyToken.trim() && { shopifyToken }),
  };
}, createTenantBodySchema);

/** Connects a store and opens it; the connection page then says what to do in Shopify. */
@Component({
  selector: 'app-connect-page',
  imports: [
    Button,
    FormField,
    FormProblem,
    FormRoot,
    InstallPart,
    LoadingTemplate,
    NgTemplateOutlet,
    Notice,
    ResourceState,
    Skeleton,
    TextField,
    ValueTemplate,
  ],
  templateUrl: './connect-page.html',
  styleUrl: './connect-page.css',
})
export default class ConnectPage {
  private readonly api = inject(TenantsApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap);
  protected readonly ways = waysToConnect();
  protected readonly shop = computed(() => this.query()?.get('shop') ?? undefined);
  protected readonly begunHere = computed(() => this.query()?.get('begun') === 'here');
  /** What went wrong on the way to Shopify and back. */
  protected readonly faultWords = computed(() => installWords(this.query()?.get('problem') ?? undefined));
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly isFirst = computed(() => this.session.tenants().length === 0);
  protected readonly model = signal(BLANK);
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: ({ storeName, domain, webhookSecret, shopifyToken }) =>
        this.submission.run({ storeName, domain, webhookSecret, shopifyToken }, () => this.connect()),
      onInvalid: focusFirstFault,
    },
  });

  private async connect(): Promise<void> {
    const tenant = await this.api.create(formSchema.parse(this.model()));
    await this.session.switchTenant(tenant.id);
    await this.router.navigate(['/connection']);
  }
}
