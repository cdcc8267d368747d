import { Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { beginInstallBodySchema, type WaysToConnect } from '@shopmeter/contracts';
import { Button, Notice, TextField } from '@shopmeter/ui';
import { ShopifyApi } from '../../core/api/shopify-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';
import { installWords } from './install-words';

/** Connecting through Shopify: to its question and back, where the store is added to the account. */
@Component({
  selector: 'app-install-part',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, TextField],
  templateUrl: './install-part.html',
  styleUrl: './connect-page.css',
})
export class InstallPart {
  readonly ways = input.required<WaysToConnect>();
  /** The shop that Shopify led back with. */
  readonly shop = input<string>();
  /** A code of what went wrong on the way. */
  readonly fault = input<string>();
  private readonly api = inject(ShopifyApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly window = inject(DOCUMENT).defaultView!;
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly busy = signal(false);
  protected readonly faultWords = computed(() => installWords(this.fault()));
  protected readonly model = signal({ domain: '' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, beginInstallBodySchema), {
    submission: {
      action: ({ domain }) => this.submission.run({ domain }, () => this.begin(this.model().domain)),
      onInvalid: focusFirstFault,
    },
  });

  protected add(shop: string): void {
    void this.run(() => this.finish(shop));
  }

  protected simulated(shop: string): void {
    void this.run(() => this.begin(shop));
  }

  private async begin(domain: string): Promise<void> {
    const { domain: name } = beginInstallBodySchema.parse({ domain });
    this.window.location.assign(await this.api.begin(name));
  }

  private async finish(shop: string): Promise<void> {
    const tenantId = await this.api.finish(shop);
    await this.session.switchTenant(tenantId);
    await this.router.navigate(['/connection']);
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    await this.submission.run({}, work);
    this.busy.set(false);
  }
}
