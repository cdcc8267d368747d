import { Component, inject, model, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ConfirmButton, type ShownProblem, shownProblem } from '@shopmeter/ui';
import { TenantsApi } from '../../core/api/tenants-api';
import { FormProblem } from '../../core/form/form-problem';
import { Session } from '../../core/session/session';

/** The end of the demo store: what goes with it, and a button that asks once more. */
@Component({
  selector: 'app-remove-demo',
  imports: [ConfirmButton, FormProblem],
  template: `
    <section class="card" aria-labelledby="remove-demo">
      <h2 i18n id="remove-demo">Remove the demo store</h2>
      <p i18n>
        All its numbers and webhooks are deleted, for its whole team. This cannot be undone. Your account
        stays, and so do your other stores.
      </p>
      <app-form-problem [problem]="problem()" />
      <ui-confirm-button
        i18n-label
        label="Remove the demo store"
        what=""
        i18n-sure
        sure="Yes, delete all of it"
        [busy]="busy()"
        (confirmed)="remove()"
      />
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export class RemoveDemo {
  private readonly api = inject(TenantsApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly problem = signal<ShownProblem | null>(null);
  /** While it is removed, and until another page is shown. */
  readonly busy = model(false);

  /** Leads on to another store, or to connecting one. */
  protected async remove(): Promise<void> {
    this.problem.set(null);
    this.busy.set(true);
    try {
      await this.api.removeDemo();
      // Away from every page of a store first: with the session they are read anew, and the store is gone.
      await this.router.navigate(['/connect']);
      await this.session.refresh();
      if (this.session.tenantId()) await this.router.navigate(['/overview']);
    } catch (error) {
      this.problem.set(shownProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
