import { Component, DOCUMENT, inject, input, type OnInit, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { beginInstallBodySchema, type WaysToConnect } from '@shopmeter/contracts';
import { Button, TextField } from '@shopmeter/ui';
import { ShopifyApi } from '../../core/api/shopify-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';

/** Connecting through Shopify: to its question and back, where the store is added to the account. */
@Component({
  selector: 'app-install-part',
  imports: [Button, FormField, FormProblem, FormRoot, RouterLink, TextField],
  templateUrl: './install-part.html',
  styleUrl: './connect-page.css',
})
export class InstallPart implements OnInit {
  readonly ways = input.required<WaysToConnect>();
  /** The shop that Shopify led back with. */
  readonly shop = input<string>();
  /** Whether the way to Shopify was begun on this page, by whoever is signed in: nothing is left to ask then. */
  readonly begunHere = input(false);
  private readonly api = inject(ShopifyApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly window = inject(DOCUMENT).defaultView!;
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly busy = signal(false);
  protected readonly model = signal({ domain: '' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, beginInstallBodySchema), {
    submission: {
      action: ({ domain }) => this.submission.run({ domain }, () => this.begin(this.model().domain)),
      onInvalid: focusFirstFault,
    },
  });

  ngOnInit(): void {
    const shop = this.shop();
    if (shop !== undefined && this.begunHere()) this.add(shop);
  }

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
    // Another store begins the page anew: the answer, which is used now, must not be there then.
    await this.router.navigate(['/connect'], { replaceUrl: true });
    await this.session.switchTenant(tenantId);
    await this.router.navigate(['/connection'], { replaceUrl: true });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    await this.submission.run({}, work);
    this.busy.set(false);
  }
}
